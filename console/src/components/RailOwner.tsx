import { type Conversation, coveredBy } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { Avatar } from "./Avatar.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

/** Who sees it through to the end; without anyone, the one click that takes it. */
export function RailOwner({ state, isTaking }: { state: Conversation; isTaking: boolean }) {
  const { acts, agent, clock } = useDesk();
  const { owner, team } = state;
  const aside = asideOf(state, clock.now.value);
  return (
    <div class="rail-owner">
      {owner ? (
        <span class="rail-person">
          <Avatar name={owner.name} />
          <span>
            <span class="hidden">{strings.progress.owner}: </span>
            {owner.name}
          </span>
          {aside && <span class="rail-aside">{aside}</span>}
        </span>
      ) : (
        <>
          <span class="rail-person nobody">{team ? strings.inbox.teams(team.name) : strings.inbox.unowned}</span>
          <button
            type="button"
            class="button primary small"
            disabled={isTaking}
            onClick={() => acts.post("conversation:assign", state.id, { assigneeId: agent.id })}
          >
            <Icon name="person" />
            {strings.acts.take}
          </button>
        </>
      )}
    </div>
  );
}

/** Who answers meanwhile, and who has yet to accept. */
function asideOf(state: Conversation, nowMs: number): string {
  const { cover, transfer } = state;
  const covering = coveredBy(state, nowMs);
  return [
    transfer && strings.handOver.pending,
    covering && cover && strings.handOver.covering(covering.name, momentOf(cover.until, nowMs)),
  ]
    .filter(Boolean)
    .join(" · ");
}
