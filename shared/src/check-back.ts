/** After a transfer the first owner comes back to the customer: the one who gave the problem away sees it through. */
import type { Conversation } from "./conversation.ts";
import type { Entry } from "./entry.ts";
import type { Person } from "./nouns.ts";
import { DAY_MS, isoOf, msOf } from "./time.ts";

const CHECK_BACK_MS = DAY_MS;

export interface CheckBack {
  /** The first owner. */
  agent: Person;
  /** When it was handed over. */
  at: string;
  /** Since when it is time; the team's alone. */
  dueSince?: string | undefined;
}

/** When it is time for the first owner to check back; undefined where nothing is owed, they were told already, or it is solved. */
export function checksBackAt({ checkBack, status }: Pick<Conversation, "checkBack" | "status">): string | undefined {
  const isUnderWay = status === "open" || status === "waiting";
  if (!checkBack || checkBack.dueSince || !isUnderWay) return undefined;
  return isoOf(msOf(checkBack.at) + CHECK_BACK_MS);
}

/** What the entry does to the first owner's task. One who has the conversation again has nothing to check back on. */
export function checkBackAfter(before: Conversation, entry: Entry): Pick<Conversation, "checkBack"> {
  const { checkBack, firstOwner } = before;
  switch (entry.kind) {
    case "transferred": {
      if (entry.to.id === firstOwner?.id) return { checkBack: undefined };
      if (entry.returned || entry.absent || !firstOwner) return { checkBack };
      return { checkBack: { agent: firstOwner, at: entry.at } };
    }
    case "check_back_due":
      return { checkBack: checkBack && { ...checkBack, dueSince: entry.at } };
    case "checked_back":
    case "closed":
    case "confirmed":
      return { checkBack: undefined };
    default:
      return { checkBack };
  }
}
