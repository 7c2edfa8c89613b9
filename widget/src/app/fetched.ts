export type Fetched = ReturnType<typeof createFetched>;

/**
 * The bytes of attachments, asked for with the visitor's token, which no address may hold. So a page needs no more than `connect-src` for
 * them.
 */
export function createFetched({ address, authorization }: { address: string; authorization(): string }) {
  /** Pictures that were shown: they are drawn again without being asked for. */
  const thumbnails = new Map<string, Promise<ImageBitmap>>();

  async function bytes(path: string): Promise<Blob> {
    const response = await fetch(`${address}/${path}`, {
      credentials: "omit",
      headers: { Authorization: authorization() },
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return response.blob();
  }

  return {
    file: (conversationId: string, id: string) => bytes(`${conversationId}/${id}`),
    thumbnail(conversationId: string, id: string): Promise<ImageBitmap> {
      const known = thumbnails.get(id);
      if (known) return known;
      const coming = bytes(`${conversationId}/${id}/thumbnail`).then((blob) => createImageBitmap(blob));
      thumbnails.set(id, coming);
      coming.catch(() => thumbnails.delete(id));
      return coming;
    },
  };
}
