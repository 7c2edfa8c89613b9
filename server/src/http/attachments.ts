import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import type { PersonActor } from "../actor.ts";
import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import { findAttachment } from "../attachments/find-attachment.ts";
import type { Log } from "../log.ts";
import { refusal } from "../refusal.ts";
import { refuse } from "./answer.ts";
import { forVisitorsPages, type SenderOptions, withSender } from "./with-sender.ts";

export interface AttachmentRoutesOptions extends SenderOptions {
  files: AttachmentFiles;
  log: Log;
}

/**
 * `/attachments/:conversationId/:id`: a file, to whoever sees the entry that carries it; `…/thumbnail`: a picture made small. Whatever it is,
 * a browser that is led there saves it, and runs nothing of it.
 */
export function attachmentRoutes(options: AttachmentRoutesOptions): Router {
  const { store, files, log } = options;
  const routes = Router();

  routes.options("/attachments/:conversationId/:id", forVisitorsPages);
  routes.get("/attachments/:conversationId/:id", withSender(options, give("file")));
  routes.options("/attachments/:conversationId/:id/thumbnail", forVisitorsPages);
  routes.get("/attachments/:conversationId/:id/thumbnail", withSender(options, give("thumbnail")));

  return routes;

  function give(part: "file" | "thumbnail") {
    return async (request: Request, response: Response, actor: PersonActor): Promise<void> => {
      const { conversationId, id } = request.params;
      const found = await findAttachment(store.db, actor, { conversationId: String(conversationId), id: String(id) });
      if (!found || (part === "thumbnail" && !found.attachment.picture)) return noSuchFile(response);
      const { fileId, attachment } = found;
      const handle = await openIfThere(files.pathOf(fileId, part));
      if (!handle) {
        log.error({ fileId, part }, "A file is missing that the log has.");
        return noSuchFile(response);
      }
      const { size } = await handle.stat();
      response.attachment(attachment.name).set({
        "Content-Type": part === "thumbnail" ? "image/webp" : attachment.type,
        "Content-Length": String(size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
      });
      // Who leaves in the middle ends it; there is nobody left to tell.
      await pipeline(handle.createReadStream(), response).catch((error) => {
        if (!response.destroyed) throw error;
      });
    };
  }
}

function noSuchFile(response: Response): void {
  refuse(response, refusal("not_found", "There is no such file."));
}

async function openIfThere(path: string) {
  try {
    return await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
