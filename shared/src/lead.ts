import type { Conversation } from "./conversation.ts";
import type { Entry } from "./entry.ts";
import type { Progress, PromiseOutcome } from "./nouns.ts";
import { tellsVisitor } from "./progress.ts";

/** The system says at most so often in a row that we are late. Then a person has to speak. */
export const AUTOMATIC_WORDS_MAX = 2;
const BROKEN_IN_A_ROW_MAX = 2;

/**
 * Whether a lead has to answer, after `entry`: because the system has said all that it may, or because two promises in a row
 * were broken. `outcome` is how the entry ended the running promise, `status` the conversation's after it.
 */
export function leadAfter(
  before: Progress,
  entry: Entry,
  { outcome, status }: { outcome: PromiseOutcome | undefined; status: Progress["status"] },
): Pick<Progress, "automaticWords" | "brokenInARow" | "lead"> {
  const isPersonsWord = tellsVisitor(entry) && entry.author.kind === "agent";
  const said = isPersonsWord ? 0 : (before.automaticWords ?? 0) + (entry.kind === "promise_broken" ? 1 : 0);
  const broken = brokenAfter(before.brokenInARow ?? 0, outcome);
  const why =
    said >= AUTOMATIC_WORDS_MAX
      ? ("silent" as const)
      : outcome === "broken" && broken >= BROKEN_IN_A_ROW_MAX
        ? ("broken_twice" as const)
        : undefined;
  const kept = isPersonsWord ? undefined : before.lead;
  const lead = why ? { since: kept?.since ?? entry.at, why } : kept;
  return {
    automaticWords: said || undefined,
    brokenInARow: broken || undefined,
    lead: status === "open" ? lead : undefined,
  };
}

/** Since when a lead has something to do here: to answer the customer, or an agent who asks for approval. Only what goes on is theirs. */
export function leadSince({
  status,
  lead,
  goodwill,
}: Pick<Conversation, "status" | "lead" | "goodwill">): string | undefined {
  if (status !== "open" && status !== "waiting") return undefined;
  return [lead?.since, goodwill?.asked[0]?.at].filter((since) => since !== undefined).sort()[0];
}

function brokenAfter(before: number, outcome: PromiseOutcome | undefined): number {
  switch (outcome) {
    case "broken":
      return before + 1;
    case "kept":
    case "late":
      return 0;
    case "replaced":
    case undefined:
      return before;
    default:
      return outcome satisfies never;
  }
}
