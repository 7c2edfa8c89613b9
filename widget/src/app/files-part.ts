import {
  type AttachedFile,
  createAttaching,
  createFileShelf,
  type FileShelf,
  putFile,
  sendFile,
  type UploadRequest,
} from "@milepost/shared";
import type { Signal } from "@preact/signals";
import type { Language } from "../language.ts";
import type { Schedule } from "./clock.ts";
import { Attached } from "./components/Attached.tsx";
import { FileTray } from "./components/FileTray.tsx";
import { createFetched } from "./fetched.ts";
import { FilesContext } from "./files-context.ts";
import { hashOf } from "./hash-of.ts";
import { inContext } from "./in-context.ts";
import type { Model } from "./model.ts";
import type { VisitorStorage } from "./storage.ts";
import { loadFileStrings } from "./strings/load.ts";
import css from "./styles/files.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export type FilesPart = Awaited<ReturnType<typeof createFilesPart>>;

export interface FilesPartOptions {
  server: string;
  site: string;
  language: Language;
  model: Pick<Model, "link" | "token" | "freshId" | "contact">;
  storage: Pick<VisitorStorage, "keepHasFiles">;
  schedule: Schedule;
  /** Made outside: a part that makes signals itself would tear the library out of the file that opens the chat. */
  files: Signal<AttachedFile<Blob>[]>;
  /** What of the browser sending files needs. */
  openShelf?: () => FileShelf<Blob>;
  request?: () => UploadRequest<Blob>;
  hash?: (content: Blob) => Promise<string>;
}

/** What the visitor's files need: those that are about to be sent, and those of messages. It comes in a file of its own. */
export async function createFilesPart(options: FilesPartOptions) {
  const { server, site, language, model, storage, schedule, files } = options;
  const { openShelf = () => shelfOf(site), request = () => new XMLHttpRequest(), hash = hashOf } = options;
  const { link } = model;
  const strings = await loadFileStrings(language);
  const authorization = () => `Visitor ${site} ${model.token()}`;
  const attaching = createAttaching<Blob>({
    shelf: openShelf(),
    send(file, told, isWanted) {
      const put = () =>
        putFile({
          request: request(),
          address: `${server}/api/v1/uploads/${file.id}`,
          authorization: authorization(),
          content: file.content,
          told,
          isWanted,
        });
      return sendFile({ file, link, hashOf: hash, put, isWanted });
    },
    changed(next) {
      files.value = next;
      storage.keepHasFiles(next.length > 0);
    },
    freshId: model.freshId,
    schedule,
  });
  await attaching.recall();
  model.contact.subscribe(({ status }) => status === "connected" && attaching.hurry());
  const inConversation = (id: string) => files.value.filter(({ conversationId }) => conversationId === id);
  const context = {
    strings,
    language,
    inConversation,
    cancel: attaching.cancel,
    retry: attaching.retry,
    fetched: createFetched({ address: `${server}/api/v1/attachments`, authorization }),
  };

  return {
    Attached: inContext(FilesContext, context, Attached),
    Tray: inContext(FilesContext, context, FileTray),
    sheet: sheetOf(css),
    add(chosen: [conversationId: string, files: File[]][]): void {
      for (const [id, list] of chosen) {
        attaching.add(
          id,
          "",
          list.map((file) => ({ name: file.name, size: file.size, type: file.type, content: file })),
        );
      }
    },
    isSending: (id: string) => inConversation(id).some(({ status }) => status === "sending"),
    /** The ids that a message written now carries. */
    arrived: (id: string) =>
      inConversation(id)
        .filter(({ status }) => status === "arrived")
        .map((file) => file.id),
    /** The message that carries them is queued. */
    take: (id: string) => attaching.takeFrom(id, ""),
  };
}

function shelfOf(site: string): FileShelf<Blob> {
  return createFileShelf(async () => (await import("./device-db.ts")).filesDb(`milepost-files:${site}`));
}
