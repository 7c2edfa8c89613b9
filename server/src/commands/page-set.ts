import type { Commands } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import type { AskContext } from "./command.ts";

/** Where the visitor is. Kept with the connection: the next conversation opens from there. */
export function pageSet({ actor }: Pick<AskContext<VisitorActor>, "actor">, page: Commands["page:set"]): object {
  actor.page = page;
  return {};
}
