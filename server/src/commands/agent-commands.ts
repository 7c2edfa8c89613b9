import { agentChecks } from "@milepost/shared";
import { checkBackPost } from "./check-back-post.ts";
import { act, ask, type CommandTable } from "./command.ts";
import { conversationAccept } from "./conversation-accept.ts";
import { conversationAssign } from "./conversation-assign.ts";
import { conversationCover } from "./conversation-cover.ts";
import { conversationReopen } from "./conversation-reopen.ts";
import { conversationResolve } from "./conversation-resolve.ts";
import { conversationSnooze } from "./conversation-snooze.ts";
import { conversationSync } from "./conversation-sync.ts";
import { conversationTag } from "./conversation-tag.ts";
import { conversationTransfer } from "./conversation-transfer.ts";
import { conversationWindow } from "./conversation-window.ts";
import { decisionOffer } from "./decision-offer.ts";
import { delayPost } from "./delay-post.ts";
import { entryWithdraw } from "./entry-withdraw.ts";
import { goodwillAnswer } from "./goodwill-answer.ts";
import { goodwillGrant } from "./goodwill-grant.ts";
import { inboxList } from "./inbox-list.ts";
import { linkMake } from "./link-make.ts";
import { linkRevoke } from "./link-revoke.ts";
import { messageDelete } from "./message-delete.ts";
import { messageEdit } from "./message-edit.ts";
import { messagePost } from "./message-post.ts";
import { notePost } from "./note-post.ts";
import { planSet } from "./plan-set.ts";
import { presenceSet } from "./presence-set.ts";
import { receiptSet } from "./receipt-set.ts";
import { stepAdd } from "./step-add.ts";
import { stepAdvance } from "./step-advance.ts";
import { stepMove } from "./step-move.ts";
import { stepSkip } from "./step-skip.ts";
import { typingSet } from "./typing-set.ts";
import { updatePost } from "./update-post.ts";
import { uploadDeclare } from "./upload-declare.ts";
import { visitorErase } from "./visitor-erase.ts";
import { visitorRead } from "./visitor-read.ts";
import { waitingSet } from "./waiting-set.ts";

/** What an agent may ask for. */
export const agentCommands: CommandTable = {
  "inbox:list": ask(agentChecks["inbox:list"], inboxList),
  "conversation:window": ask(agentChecks["conversation:window"], conversationWindow),
  "conversation:sync": ask(agentChecks["conversation:sync"], conversationSync),
  "receipt:set": ask(agentChecks["receipt:set"], receiptSet),
  "typing:set": ask(agentChecks["typing:set"], typingSet),
  "presence:set": ask(agentChecks["presence:set"], presenceSet),
  "message:post": act(agentChecks["message:post"], messagePost),
  "message:edit": act(agentChecks["message:edit"], messageEdit),
  "message:delete": act(agentChecks["message:delete"], messageDelete),
  "note:post": act(agentChecks["note:post"], notePost),
  "plan:set": act(agentChecks["plan:set"], planSet),
  "step:advance": act(agentChecks["step:advance"], stepAdvance),
  "step:add": act(agentChecks["step:add"], stepAdd),
  "step:skip": act(agentChecks["step:skip"], stepSkip),
  "step:move": act(agentChecks["step:move"], stepMove),
  "update:post": act(agentChecks["update:post"], updatePost),
  "delay:post": act(agentChecks["delay:post"], delayPost),
  "waiting:set": act(agentChecks["waiting:set"], waitingSet),
  "decision:offer": act(agentChecks["decision:offer"], decisionOffer),
  "goodwill:grant": act(agentChecks["goodwill:grant"], goodwillGrant),
  "goodwill:answer": act(agentChecks["goodwill:answer"], goodwillAnswer),
  "conversation:assign": act(agentChecks["conversation:assign"], conversationAssign),
  "conversation:transfer": act(agentChecks["conversation:transfer"], conversationTransfer),
  "conversation:accept": act(agentChecks["conversation:accept"], conversationAccept),
  "conversation:cover": act(agentChecks["conversation:cover"], conversationCover),
  "check-back:post": act(agentChecks["check-back:post"], checkBackPost),
  "conversation:resolve": act(agentChecks["conversation:resolve"], conversationResolve),
  "conversation:reopen": act(agentChecks["conversation:reopen"], conversationReopen),
  "conversation:snooze": act(agentChecks["conversation:snooze"], conversationSnooze),
  "conversation:tag": act(agentChecks["conversation:tag"], conversationTag),
  "entry:withdraw": act(agentChecks["entry:withdraw"], entryWithdraw),
  "visitor:read": ask(agentChecks["visitor:read"], visitorRead),
  "visitor:erase": ask(agentChecks["visitor:erase"], visitorErase),
  "link:make": ask(agentChecks["link:make"], linkMake),
  "link:revoke": ask(agentChecks["link:revoke"], linkRevoke),
  "upload:declare": ask(agentChecks["upload:declare"], uploadDeclare),
};
