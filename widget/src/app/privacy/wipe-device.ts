/** Takes all that the chat of this site keeps in the browser away. End the chat first: it would write again. */
export async function wipeDevice(site: string): Promise<void> {
  const keys = ownKeys(site);
  if (!keys) return;
  for (const key of keys) localStorage.removeItem(key);
  await new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(`milepost:${site}`);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
    // Another tab lets go of it as soon as it is asked to; it is deleted then.
    deleting.onblocked = () => resolve();
  });
}

/** `milepost:token:KEY`, `milepost:draft:KEY:…` and their like; a key of a site may begin as another's does. */
function ownKeys(site: string): string[] | undefined {
  try {
    return Object.keys(localStorage).filter((key) => {
      const [product, , of] = key.split(":");
      return product === "milepost" && of === site;
    });
  } catch {
    // Storage is forbidden here: nothing was kept.
    return undefined;
  }
}
