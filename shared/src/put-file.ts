import type { Reply } from "./answers.ts";

/** The part of an XMLHttpRequest that sending a file needs: nothing else tells how much of it is on its way. */
export interface UploadRequest<Content> {
  open(method: string, address: string): void;
  setRequestHeader(name: string, value: string): void;
  upload: { addEventListener(name: "progress", listener: (event: { loaded: number; total: number }) => void): void };
  addEventListener(name: "loadend", listener: () => void): void;
  responseText: string;
  send(content: Content): void;
  abort(): void;
}

export interface PutFile<Content> {
  request: UploadRequest<Content>;
  /** Where uploads are taken, with the upload's id. */
  address: string;
  authorization?: string | undefined;
  content: Content;
  told(share: number): void;
  isWanted(): boolean;
}

/** Sends the bytes of a file. Undefined: nobody answered, or it is wanted no more. */
export function putFile<Content>(put: PutFile<Content>): Promise<Reply | undefined> {
  const { request, address, authorization, content, told, isWanted } = put;
  return new Promise((resolve) => {
    request.open("PUT", address);
    if (authorization) request.setRequestHeader("Authorization", authorization);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (isWanted()) told(total > 0 ? loaded / total : 0);
      else request.abort();
    });
    request.addEventListener("loadend", () => resolve(replyIn(request.responseText)));
    request.send(content);
  });
}

/** A proxy in between may answer with a page of its own: that is no answer of ours. */
function replyIn(text: string): Reply | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
