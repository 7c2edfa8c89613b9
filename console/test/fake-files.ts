import type { ChosenFile, UploadRequest } from "@milepost/shared";
import type { FileWays } from "../src/model/attachments.ts";

/** A browser in which nothing is chosen. */
export const noFiles: FileWays = createFakeFiles().ways;

export interface FakePut extends UploadRequest<Blob> {
  address: string;
  /** So much of it is on its way. */
  progress(loaded: number, total: number): void;
  /** The server answers. */
  answer(reply: object): void;
}

/** A browser's own part in sending files: what is kept, and the requests that are sent, to be answered by hand. */
export function createFakeFiles(kept: ChosenFile<Blob>[] = []) {
  const shelf = new Map(kept.map((file) => [file.id, file]));
  const puts: FakePut[] = [];
  const ways: FileWays = {
    openShelf: () => ({
      load: async () => [...shelf.values()],
      put: (file) => void shelf.set(file.id, file),
      remove: (id) => void shelf.delete(id),
    }),
    hashOf: async () => "ab".repeat(32),
    request() {
      let progressed: (event: { loaded: number; total: number }) => void = () => undefined;
      let ended: () => void = () => undefined;
      const put: FakePut = {
        address: "",
        open(_, address) {
          put.address = address;
        },
        setRequestHeader: () => undefined,
        upload: {
          addEventListener(_, listener) {
            progressed = listener;
          },
        },
        addEventListener(_, listener) {
          ended = listener;
        },
        responseText: "",
        send: () => undefined,
        abort: () => ended(),
        progress: (loaded, total) => progressed({ loaded, total }),
        answer(reply) {
          put.responseText = JSON.stringify(reply);
          ended();
        },
      };
      puts.push(put);
      return put;
    },
  };
  return { ways, puts, shelf };
}
