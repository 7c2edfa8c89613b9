import type { CommandName, LogEntry } from "@milepost/shared";
import fc from "fast-check";
import type { Actor } from "../src/actor.ts";
import type { Office } from "./office.ts";

/** What visitors must never receive, in whatever field it stands. */
export const SECRET = "between us";

type Numbers = [number, number, number];
type Inputs = (pick: Pick) => Record<string, unknown>;

/** Chances that follow from the numbers of one turn, over what the conversation holds at that time. */
interface Pick {
  id(): string;
  /** The id of a step, mostly of one that the plan has. */
  stepId(): string;
  /** The id of what they wrote last or shortly before. */
  entryId(): string;
  /** The id of what was granted or asked for last. */
  grantId(): string;
  /** The id of an agent. */
  agentId(): string;
  maybe<T>(value: T): T | undefined;
  in(minutes: number): string;
  number: number;
}

const visitorActs: Partial<Record<CommandName, Inputs>> = {
  "message:post": () => ({ body: "Hello?" }),
  "message:edit": (pick) => ({ entryId: pick.entryId(), body: "Corrected" }),
  "message:delete": (pick) => ({ entryId: pick.entryId() }),
  "resolution:answer": (pick) => ({ solved: pick.number % 2 === 0 }),
  "rating:post": (pick) => ({ score: 1 + (pick.number % 5) }),
  "update:request": () => ({}),
};

const agentActs: Partial<Record<CommandName, Inputs>> = {
  "message:post": () => ({ body: "I am on it." }),
  "message:edit": (pick) => ({ entryId: pick.entryId(), body: "Corrected" }),
  "message:delete": (pick) => ({ entryId: pick.entryId() }),
  "note:post": () => ({ body: SECRET }),
  "plan:set": (pick) => ({
    title: "Find it",
    steps: ["Search", "Pack", "Send"].map((title) => ({ id: pick.id(), title, teamTitle: SECRET })),
  }),
  "step:advance": (pick) => ({ stepId: pick.maybe(pick.stepId()) }),
  "step:add": (pick) => ({
    step: { id: pick.id(), title: "Ask", teamTitle: SECRET },
    afterStepId: pick.maybe(pick.stepId()),
  }),
  "step:skip": (pick) => ({ stepId: pick.stepId(), reason: "No need" }),
  "step:move": (pick) => ({ stepId: pick.stepId(), afterStepId: pick.maybe(pick.stepId()) }),
  "update:post": () => ({ body: "Still searching" }),
  "delay:post": (pick) => ({ reason: "carrier", estimate: { from: pick.in(60), to: pick.in(600) } }),
  "waiting:set": (pick) => ({ party: pick.number % 2 ? "customer" : "third_party", what: "an answer" }),
  "goodwill:grant": (pick) => ({
    kind: "refund",
    amount: (1 + pick.number) / 10,
    currency: "EUR",
    reason: SECRET,
  }),
  "goodwill:answer": (pick) => ({ grantId: pick.grantId(), approved: pick.number % 2 === 0 }),
  "conversation:assign": () => ({}),
  "conversation:transfer": (pick) => ({
    toId: pick.agentId(),
    reason: "They know more",
    briefing: SECRET,
    confirmed: pick.maybe(true),
    override: pick.maybe(SECRET),
  }),
  "conversation:accept": () => ({}),
  "conversation:cover": (pick) => ({ agentId: pick.agentId(), until: pick.in(90) }),
  "conversation:resolve": () => ({ text: "Found" }),
  "conversation:reopen": () => ({}),
  "conversation:tag": (pick) => ({ add: [`${SECRET} ${pick.number % 3}`], remove: [`${SECRET} ${pick.number % 2}`] }),
};

const PROMISING = new Set(Object.keys(agentActs).filter((name) => !/^(message:(edit|delete)|note|.*:tag)/.test(name)));

export interface Turn {
  by: "vera" | "ana" | "ben" | "lea";
  name: CommandName;
  numbers: Numbers;
  /** Minutes that pass before. */
  after: number;
}

const numbers = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99));
const after = fc.constantFrom(0, 0, 0, 1, 3, 70);
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 1, arbitrary: turnOf(fc.constant("vera" as const), visitorActs) },
  { weight: 2, arbitrary: turnOf(fc.constantFrom("ana" as const, "ben" as const, "lea" as const), agentActs) },
);

/** What people do to one conversation, sensible or not. */
export const history = fc.array(turn, { minLength: 5, maxLength: 40, size: "max" });

/** The command of a turn, as it fits the conversation at that time. */
export function commandOf(office: Office, { by, name, numbers }: Turn, log: LogEntry[], stepIds: string[]) {
  const [first, second, third] = numbers;
  const words = log.filter(
    ({ kind, author }) => (kind === "message" || kind === "note") && author.id === office[by].id,
  );
  const pick: Pick = {
    id: office.newId,
    stepId: () => stepIds[first % (stepIds.length + 1)] ?? office.newId(),
    entryId: () => words.at(-1 - (second % 4))?.id ?? office.newId(),
    grantId: () => log.findLast(({ kind }) => kind === "goodwill_granted")?.id ?? office.newId(),
    agentId: () => [office.ana, office.ben, office.lea][second % 3]?.id ?? office.newId(),
    maybe: (value) => (third % 2 ? value : undefined),
    in: office.in,
    number: first,
  };
  const actor: Actor = office[by];
  const inputs = actor.kind === "visitor" ? visitorActs[name] : agentActs[name];
  const nextUpdateBy =
    actor.kind === "agent" && PROMISING.has(name) && third % 3 === 0 ? office.in(1 + second) : undefined;
  const input = { id: office.newId(), ...inputs?.(pick), ...(nextUpdateBy && { nextUpdateBy }) };
  // What is not there is left out, as it is on its way through JSON.
  return { actor, input: JSON.parse(JSON.stringify(input)) as Record<string, unknown> };
}

function turnOf<By extends Turn["by"]>(by: fc.Arbitrary<By>, acts: Partial<Record<CommandName, Inputs>>) {
  const names = Object.keys(acts) as CommandName[];
  // What other acts rest on comes more often.
  const often: CommandName[] = ["plan:set", "message:post", "conversation:assign", "conversation:transfer"];
  const bases = names.filter((name) => often.includes(name));
  const name = fc.constantFrom(...names, ...bases, ...bases);
  return fc.record({ by, name, numbers, after });
}
