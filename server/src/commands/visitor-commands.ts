import { visitorChecks } from "@milepost/shared";
import { act, ask, type CommandTable, opening } from "./command.ts";
import { conversationList } from "./conversation-list.ts";
import { conversationOpen } from "./conversation-open.ts";
import { conversationSync } from "./conversation-sync.ts";
import { conversationWindow } from "./conversation-window.ts";
import { dataErase } from "./data-erase.ts";
import { decisionChoose } from "./decision-choose.ts";
import { lookingSet } from "./looking-set.ts";
import { messageDelete } from "./message-delete.ts";
import { messageEdit } from "./message-edit.ts";
import { messagePost } from "./message-post.ts";
import { pageSet } from "./page-set.ts";
import { ratingPost } from "./rating-post.ts";
import { receiptSet } from "./receipt-set.ts";
import { resolutionAnswer } from "./resolution-answer.ts";
import { resumeRequest } from "./resume-request.ts";
import { typingSet } from "./typing-set.ts";
import { updateRequest } from "./update-request.ts";
import { uploadDeclare } from "./upload-declare.ts";
import { visitorSet } from "./visitor-set.ts";

/** What a visitor may ask for. */
export const visitorCommands: CommandTable = {
  "conversation:open": opening(visitorChecks["conversation:open"], conversationOpen),
  "message:post": act(visitorChecks["message:post"], messagePost),
  "message:edit": act(visitorChecks["message:edit"], messageEdit),
  "message:delete": act(visitorChecks["message:delete"], messageDelete),
  "decision:choose": act(visitorChecks["decision:choose"], decisionChoose),
  "resolution:answer": act(visitorChecks["resolution:answer"], resolutionAnswer),
  "rating:post": act(visitorChecks["rating:post"], ratingPost),
  "update:request": act(visitorChecks["update:request"], updateRequest),
  "conversation:list": ask(visitorChecks["conversation:list"], conversationList),
  "conversation:window": ask(visitorChecks["conversation:window"], conversationWindow),
  "conversation:sync": ask(visitorChecks["conversation:sync"], conversationSync),
  "receipt:set": ask(visitorChecks["receipt:set"], receiptSet),
  "typing:set": ask(visitorChecks["typing:set"], typingSet),
  "looking:set": ask(visitorChecks["looking:set"], lookingSet),
  "visitor:set": ask(visitorChecks["visitor:set"], visitorSet),
  "data:erase": ask(visitorChecks["data:erase"], dataErase),
  "resume:request": ask(visitorChecks["resume:request"], resumeRequest),
  "page:set": ask(visitorChecks["page:set"], pageSet),
  "upload:declare": ask(visitorChecks["upload:declare"], uploadDeclare),
};
