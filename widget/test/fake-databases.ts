/** As much of `indexedDB` as deleting takes, which jsdom lacks; tells what was deleted. */
export function createFakeDatabases() {
  const deleted: string[] = [];
  return {
    deleted,
    indexedDB: {
      deleteDatabase(name: string) {
        const deleting = { onsuccess: () => undefined };
        deleted.push(name);
        queueMicrotask(() => deleting.onsuccess());
        return deleting;
      },
    },
  };
}
