/**
 * What a client may ask of the server: the commands with their checks. What the server says is in `answers.ts`.
 * The types are inferred from the checks. A client runs the same checks before it queues a command.
 */
import * as v from "valibot";
import { ATTACHMENTS_MAX, FILE_MEGABYTES_MAX, FILE_NAME_MAX, MEGABYTE } from "./attachment.ts";
import {
  amount,
  body,
  bodyOrNone,
  currency,
  estimate,
  evidence,
  evidenceFields,
  id,
  leadsToAPage,
  mediaType,
  NO_PAGE,
  page,
  sentence,
  seq,
  step,
  text,
  time,
  title,
} from "./checks.ts";
import { isPayable } from "./goodwill.ts";
import { LANGUAGES } from "./language.ts";
import { DELAY_REASONS, GOODWILL_KINDS } from "./nouns.ts";

export const PROTOCOL = 1;
export const DEPTH_MAX = 8;
/** The most entries that one page of a window or a sync holds. */
export const PAGE_ENTRIES = 200;
export const WINDOW_ENTRIES = 50;
export const FOLLOW_UP_DAYS_MAX = 30;

/** Every command that adds an entry names the entry and the conversation. */
const adds = { id, conversationId: id };
/** Every agent command that tells the visitor something may promise the next update. */
const tells = { ...adds, nextUpdateBy: v.optional(time) };

const openConversation = v.strictObject({ id, message: v.strictObject({ id, body }), page: v.optional(page) });
const attachments = v.optional(
  v.pipe(
    v.array(id),
    v.maxLength(ATTACHMENTS_MAX),
    v.check((ids) => new Set(ids).size === ids.length, "must not name a file twice"),
  ),
);
const words = { body: bodyOrNone, attachments };
const saysSomething = (body: string, files: string[] = []) => body !== "" || files.length > 0;
/** What a file is said to be before it is sent; `id` is the upload's, and the attachment's later. */
const declareUpload = v.strictObject({
  id,
  conversationId: id,
  name: text(2 * FILE_NAME_MAX),
  /** In bytes. */
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(FILE_MEGABYTES_MAX * MEGABYTE)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "must be 64 lower-case hexadecimal digits")),
  type: mediaType,
});
const editMessage = v.strictObject({ ...adds, entryId: id, body });
const deleteMessage = v.strictObject({ ...adds, entryId: id });
const window = v.strictObject({ conversationId: id, beforeSeq: v.optional(seq) });
const sync = v.strictObject({ conversationId: id, afterSeq: seq });
const setReceipt = v.strictObject({ conversationId: id, deliveredSeq: v.optional(seq), readSeq: v.optional(seq) });
const email = v.pipe(text(254), v.email("must be an e-mail address"));
const setTyping = v.strictObject({ conversationId: id, on: v.boolean() });

export const visitorChecks = {
  "conversation:open": openConversation,
  "message:post": v.pipe(
    v.strictObject({ ...adds, ...words }),
    v.forward(
      v.check(({ body, attachments }) => saysSomething(body, attachments), "must not be empty"),
      ["body"],
    ),
  ),
  "message:edit": editMessage,
  "message:delete": deleteMessage,
  "decision:choose": v.strictObject({ ...adds, decisionId: id, optionId: id }),
  "resolution:answer": v.strictObject({ ...adds, solved: v.boolean(), text: v.optional(sentence) }),
  "rating:post": v.strictObject({
    ...adds,
    score: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    text: v.optional(sentence),
  }),
  "update:request": v.strictObject(adds),
  "conversation:list": v.strictObject({ cursor: v.optional(text(200)) }),
  "conversation:window": window,
  "conversation:sync": sync,
  "receipt:set": setReceipt,
  "typing:set": setTyping,
  "looking:set": v.strictObject({ conversationId: id, on: v.boolean() }),
  "visitor:set": v.strictObject({
    name: v.optional(text(100)),
    email: v.optional(email),
    /** Of what is said by mail. */
    language: v.optional(v.picklist(LANGUAGES)),
  }),
  /** Takes all their words and their name and address away, for good. */
  "data:erase": v.strictObject({}),
  /** A link to an earlier conversation, to the address that was left in it. */
  "resume:request": v.strictObject({ email }),
  "page:set": page,
  "upload:declare": declareUpload,
};

export const VIEWS = ["due", "mine", "unassigned", "waiting", "late", "closed", "all"] as const;
export type View = (typeof VIEWS)[number];
/** Every list there is: the views of all agents, and `lead`, what a lead has to answer. */
export const INBOX_VIEWS = [...VIEWS, "lead"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

export const agentChecks = {
  /** With `ref` exactly that conversation, whatever its status. */
  "inbox:list": v.strictObject({
    view: v.optional(v.picklist(INBOX_VIEWS), "due"),
    cursor: v.optional(text(200)),
    ref: v.optional(text(20)),
  }),
  "conversation:window": window,
  "conversation:sync": sync,
  "receipt:set": setReceipt,
  "typing:set": setTyping,
  "presence:set": v.strictObject({
    state: v.picklist(["online", "away", "offline"]),
    coverId: v.optional(id),
    until: v.optional(time),
  }),
  "message:post": v.pipe(
    v.strictObject({ ...tells, ...words }),
    v.forward(
      v.check(({ body, attachments }) => saysSomething(body, attachments), "must not be empty"),
      ["body"],
    ),
  ),
  "message:edit": editMessage,
  "message:delete": deleteMessage,
  "note:post": v.pipe(
    v.strictObject({ ...adds, ...words, mentions: v.optional(v.pipe(v.array(id), v.maxLength(20))) }),
    v.forward(
      v.check(({ body, attachments }) => saysSomething(body, attachments), "must not be empty"),
      ["body"],
    ),
  ),
  "plan:set": v.strictObject({
    ...tells,
    title,
    steps: v.pipe(
      v.array(step),
      v.minLength(1),
      v.maxLength(30),
      v.check((steps) => new Set(steps.map((each) => each.id)).size === steps.length, "must not name a step twice"),
    ),
    followUpDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(FOLLOW_UP_DAYS_MAX))),
  }),
  "step:advance": v.strictObject({
    ...tells,
    stepId: v.optional(id),
    text: v.optional(sentence),
    evidence: v.optional(evidence),
  }),
  "step:add": v.strictObject({ ...tells, step, afterStepId: v.optional(id) }),
  "step:skip": v.strictObject({ ...tells, stepId: id, reason: sentence }),
  "step:move": v.strictObject({ ...tells, stepId: id, afterStepId: v.optional(id) }),
  "update:post": v.strictObject({ ...tells, body: sentence }),
  "delay:post": v.strictObject({ ...tells, reason: v.picklist(DELAY_REASONS), text: v.optional(sentence), estimate }),
  "waiting:set": v.strictObject({
    ...tells,
    party: v.picklist(["customer", "third_party"]),
    name: v.optional(title),
    what: sentence,
    /** The last entry that the agent has seen: a customer who has written behind it is not waited for. */
    afterSeq: v.optional(seq),
  }),
  "decision:offer": v.strictObject({
    ...tells,
    question: sentence,
    options: v.pipe(
      v.array(
        v.strictObject({
          id,
          label: title,
          consequence: v.optional(sentence),
          cost: v.optional(title),
          estimate: v.optional(estimate),
          recommended: v.optional(v.boolean()),
          step: v.optional(v.strictObject({ id, title })),
        }),
      ),
      v.minLength(2),
      v.maxLength(8),
      v.check(
        (options) => new Set(options.map((each) => each.id)).size === options.length,
        "must not name an option twice",
      ),
    ),
    defaultOptionId: v.optional(id),
    expiresAt: v.optional(time),
  }),
  "goodwill:grant": v.pipe(
    v.strictObject({ ...tells, kind: v.picklist(GOODWILL_KINDS), amount, currency, reason: sentence }),
    v.forward(
      v.check(
        (grant) => isPayable(grant.amount, grant.currency),
        "must be above 0, with no more decimals than its currency has",
      ),
      ["amount"],
    ),
  ),
  "goodwill:answer": v.strictObject({ ...tells, grantId: id, approved: v.boolean(), text: v.optional(sentence) }),
  "conversation:assign": v.strictObject({ ...tells, assigneeId: v.optional(id), teamId: v.optional(id) }),
  /** `confirmed` goes with the second transfer, `override` (a lead's reason) with any further one. */
  "conversation:transfer": v.strictObject({
    ...tells,
    toId: id,
    reason: sentence,
    briefing: body,
    confirmed: v.optional(v.boolean()),
    override: v.optional(sentence),
  }),
  "conversation:accept": v.strictObject(tells),
  "conversation:cover": v.strictObject({ ...tells, agentId: id, until: time }),
  /** The first owner's word to the customer, some time after a transfer. */
  "check-back:post": v.strictObject({ ...tells, body: sentence }),
  "conversation:resolve": v.strictObject({ ...tells, text: sentence }),
  "conversation:reopen": v.strictObject({ ...tells, text: v.optional(sentence) }),
  "conversation:snooze": v.strictObject({ ...adds, until: time }),
  "conversation:tag": v.strictObject({
    ...adds,
    add: v.pipe(v.array(text(50)), v.maxLength(20)),
    remove: v.pipe(v.array(text(50)), v.maxLength(20)),
  }),
  "entry:withdraw": v.strictObject({ ...adds, entryId: id }),
  /** Of the visitor whose conversation it is. */
  "visitor:read": v.strictObject({ conversationId: id, cursor: v.optional(text(200)) }),
  "visitor:erase": v.strictObject({ conversationId: id }),
  /** A private way to the conversation's progress; `link:revoke` takes all of them away. */
  "link:make": v.strictObject({ conversationId: id }),
  "link:revoke": v.strictObject({ conversationId: id }),
  "upload:declare": declareUpload,
};

/** How a connected system names a step, and what it says of it. */
const ofStep = { stepId: v.optional(id), title: v.optional(title), text: v.optional(sentence) };

/**
 * What a connected system may report, with an API key of a site: exactly one thing. It names the step that it says is done;
 * evidence alone is of the step under way where it names none.
 */
export const integrationChecks = {
  "progress:report": v.pipe(
    v.strictObject({
      ...tells,
      done: v.optional(
        v.pipe(
          v.strictObject({ ...ofStep, evidence: v.optional(evidence) }),
          v.check(
            ({ stepId, title }) => (stepId === undefined) !== (title === undefined),
            "must name a step by stepId or title",
          ),
        ),
      ),
      delay: v.optional(v.strictObject({ reason: v.picklist(DELAY_REASONS), text: v.optional(sentence), estimate })),
      evidence: v.optional(
        v.pipe(
          v.strictObject({ ...ofStep, ...evidenceFields }),
          v.check((shown) => leadsToAPage(shown), NO_PAGE),
          v.check(
            ({ stepId, title }) => stepId === undefined || title === undefined,
            "must name a step by stepId or title, not by both",
          ),
        ),
      ),
    }),
    v.check(
      (report) => [report.done, report.delay, report.evidence].filter((each) => each !== undefined).length === 1,
      "must report exactly one of done, delay and evidence",
    ),
  ),
};

type Inferred<Checks extends Record<string, v.GenericSchema>> = { [Name in keyof Checks]: v.InferOutput<Checks[Name]> };
export type VisitorCommands = Inferred<typeof visitorChecks>;
export type AgentCommands = Inferred<typeof agentChecks>;
export type IntegrationCommands = Inferred<typeof integrationChecks>;
export type Commands = AgentCommands & VisitorCommands;
export type CommandName = keyof VisitorCommands | keyof AgentCommands;

/** A command that adds entries; its input names the entry by `id`. */
export type ActName = Exclude<
  CommandName,
  | "conversation:list"
  | "conversation:window"
  | "conversation:sync"
  | "inbox:list"
  | "receipt:set"
  | "typing:set"
  | "looking:set"
  | "visitor:set"
  | "visitor:read"
  | "visitor:erase"
  | "data:erase"
  | "resume:request"
  | "page:set"
  | "presence:set"
  | "link:make"
  | "link:revoke"
  | "upload:declare"
>;
