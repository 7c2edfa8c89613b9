import type { AgentCommands, IntegrationCommands, VisitorCommands } from "@milepost/shared";
import { declared } from "./declared.ts";

/** Times far ahead. */
const SOON = "2096-01-01T00:00:00Z";
const LATER = "2096-01-02T00:00:00Z";

export interface Named {
  /** The conversation that the input is about. */
  conversationId: string;
  /** A new id at each call. */
  newId(): string;
}

/** A well-formed input of every visitor's command; the compiler asks for the one that is missing. */
export function visitorInputs({ conversationId, newId }: Named): VisitorCommands {
  const adds = () => ({ id: newId(), conversationId });
  return {
    "conversation:open": { id: conversationId, message: { id: newId(), body: "Hello" } },
    "message:post": { ...adds(), body: "Hello" },
    "message:edit": { ...adds(), entryId: newId(), body: "Hello" },
    "message:delete": { ...adds(), entryId: newId() },
    "decision:choose": { ...adds(), decisionId: newId(), optionId: newId() },
    "resolution:answer": { ...adds(), solved: true },
    "rating:post": { ...adds(), score: 5 },
    "update:request": adds(),
    "conversation:list": {},
    "conversation:window": { conversationId },
    "conversation:sync": { conversationId, afterSeq: 0 },
    "receipt:set": { conversationId, readSeq: 1 },
    "typing:set": { conversationId, on: true },
    "looking:set": { conversationId, on: true },
    "visitor:set": { name: "Vera" },
    "data:erase": {},
    "resume:request": { email: "vera@acme.example" },
    "upload:declare": declared({ id: newId(), conversationId }, Buffer.from("A receipt")),
    "page:set": { url: "https://acme.example/", title: "Acme" },
  };
}

/** The same for every agent's command. */
export function agentInputs({ conversationId, newId }: Named): AgentCommands {
  const adds = () => ({ id: newId(), conversationId });
  const step = () => ({ id: newId(), title: "Ask the carrier" });
  const option = (label: string) => ({ id: newId(), label });
  return {
    "inbox:list": { view: "all" },
    "conversation:window": { conversationId },
    "conversation:sync": { conversationId, afterSeq: 0 },
    "receipt:set": { conversationId, readSeq: 1 },
    "typing:set": { conversationId, on: true },
    "presence:set": { state: "online" },
    "message:post": { ...adds(), body: "Hello" },
    "message:edit": { ...adds(), entryId: newId(), body: "Hello" },
    "message:delete": { ...adds(), entryId: newId() },
    "note:post": { ...adds(), body: "Upset." },
    "plan:set": { ...adds(), title: "Find it", steps: [step()] },
    "step:advance": adds(),
    "step:add": { ...adds(), step: step() },
    "step:skip": { ...adds(), stepId: newId(), reason: "Not needed" },
    "step:move": { ...adds(), stepId: newId() },
    "update:post": { ...adds(), body: "Still searching" },
    "delay:post": { ...adds(), reason: "carrier", estimate: { from: SOON, to: LATER } },
    "waiting:set": { ...adds(), party: "customer", what: "Your address" },
    "decision:offer": { ...adds(), question: "Which?", options: [option("One"), option("Two")] },
    "goodwill:grant": { ...adds(), kind: "refund", amount: 5, currency: "EUR", reason: "Late" },
    "goodwill:answer": { ...adds(), grantId: newId(), approved: true },
    "conversation:assign": { ...adds(), assigneeId: newId() },
    "conversation:transfer": { ...adds(), toId: newId(), reason: "Holiday", briefing: "All is said." },
    "conversation:accept": adds(),
    "conversation:cover": { ...adds(), agentId: newId(), until: SOON },
    "check-back:post": { ...adds(), body: "All well?" },
    "conversation:resolve": { ...adds(), text: "It lies at your door." },
    "conversation:reopen": adds(),
    "conversation:snooze": { ...adds(), until: SOON },
    "conversation:tag": { ...adds(), add: ["vip"], remove: [] },
    "entry:withdraw": { ...adds(), entryId: newId() },
    "visitor:read": { conversationId },
    "visitor:erase": { conversationId },
    "link:make": { conversationId },
    "link:revoke": { conversationId },
    "upload:declare": declared({ id: newId(), conversationId }, Buffer.from("A receipt")),
  };
}

/** And for what a connected system reports. */
export function integrationInputs({ conversationId, newId }: Named): IntegrationCommands {
  return { "progress:report": { id: newId(), conversationId, done: { title: "Ask the carrier" } } };
}
