import type { ChosenFile, UploadRequest } from "@milepost/shared";
import { createFiles } from "../src/app/files.ts";
import { createFilesPart } from "../src/app/files-part.ts";
import type { createFakeModel } from "./fake-model.ts";

interface Put extends UploadRequest<Blob> {
  said: string[];
  progress(loaded: number, total: number): void;
  answer(reply: object): void;
}

/** The files of a browser: what its device keeps, and the requests that are sent, to be answered by hand. */
export function createFakeFiles() {
  const shelf = new Map<string, ChosenFile<Blob>>();
  const puts: Put[] = [];
  return {
    shelf,
    puts,
    of: ({ model, storage }: ReturnType<typeof createFakeModel>) =>
      createFiles(
        (files) =>
          createFilesPart({
            files,
            server: "https://chat.example",
            site: "acme",
            language: "en",
            model,
            storage,
            schedule: () => () => undefined,
            openShelf: () => ({
              load: async () => [...shelf.values()],
              put: (file) => void shelf.set(file.id, file),
              remove: (id) => void shelf.delete(id),
            }),
            request() {
              const put = createPut();
              puts.push(put);
              return put;
            },
            hash: async () => "ab".repeat(32),
          }),
        () => () => undefined,
      ),
  };
}

function createPut(): Put {
  let progressed: (event: { loaded: number; total: number }) => void = () => undefined;
  let ended: () => void = () => undefined;
  const put: Put = {
    said: [],
    open: (method, address) => put.said.push(`${method} ${address}`),
    setRequestHeader: (name, value) => put.said.push(`${name}: ${value}`),
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
  return put;
}
