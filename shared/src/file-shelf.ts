import type { ChosenFile, FileShelf } from "./attaching.ts";
import type { DexieLike } from "./device-db.ts";

/** Keeps chosen files in a database of their own. Where there is none, or it is full, they last as long as the page. */
export function createFileShelf<Content>(openDexie: () => Promise<DexieLike>): FileShelf<Content> {
  const files = open();
  // Asked for by nobody yet, it must not count as unhandled.
  files.catch(() => undefined);

  async function open() {
    const dexie = await openDexie();
    dexie.version(1).stores({ files: "id" });
    dexie.on("versionchange", () => dexie.close());
    await dexie.open();
    return dexie.table("files");
  }

  return {
    load: () =>
      files.then(
        async (table) => (await table.toArray()) as ChosenFile<Content>[],
        () => [],
      ),
    put(file) {
      files.then((table) => table.bulkPut([file])).catch(() => undefined);
    },
    remove(id) {
      files.then((table) => table.bulkDelete([id])).catch(() => undefined);
    },
  };
}
