import { Router } from "express";
import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import { createReceiveUpload } from "../attachments/receive-upload.ts";
import type { Receive } from "../receive.ts";
import { refusal } from "../refusal.ts";
import { answer, refuse } from "./answer.ts";
import { jsonBody } from "./json-body.ts";
import { forVisitorsPages, refuseForeignAgents, type SenderOptions, withSender } from "./with-sender.ts";

/** So many files at a time one person may be sending. */
const AT_ONCE_MAX = 6;

export interface UploadRoutesOptions extends SenderOptions {
  receive: Receive;
  files: AttachmentFiles;
  now: () => Date;
}

/** `POST /uploads` says what a file is, which is the command `upload:declare`; `PUT /uploads/:id` is its bytes and nothing else. */
export function uploadRoutes(options: UploadRoutesOptions): Router {
  const { receive } = options;
  const receiveUpload = createReceiveUpload(options);
  const underWay = new Map<string, number>();
  const routes = Router();

  routes.options("/uploads", forVisitorsPages);
  routes.options("/uploads/:id", forVisitorsPages);

  routes.post("/uploads", refuseForeignAgents(options.config), jsonBody(), [
    ...withSender(options, async (request, response, actor) => {
      answer(response, await receive(actor, "upload:declare", [request.body]));
    }),
  ]);

  routes.put("/uploads/:id", [
    ...withSender(options, async (request, response, actor) => {
      const count = underWay.get(actor.id) ?? 0;
      // What is not read to its end would be taken for the next request.
      response.set("Connection", "close");
      if (count >= AT_ONCE_MAX) {
        return refuse(response, refusal("rate_limited", "These are too many files at once. It is tried again.", 1_000));
      }
      underWay.set(actor.id, count + 1);
      try {
        const fault = await receiveUpload(actor, String(request.params.id), request);
        if (fault) refuse(response, fault);
        else answer(response, { ok: true });
      } catch (error) {
        // Who went away in the middle hears no answer, and sends it again.
        if (!request.destroyed || request.complete) throw error;
      } finally {
        const rest = (underWay.get(actor.id) ?? 1) - 1;
        if (rest > 0) underWay.set(actor.id, rest);
        else underWay.delete(actor.id);
      }
    }),
  ]);

  return routes;
}
