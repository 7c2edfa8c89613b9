import type { Colleague } from "@milepost/shared";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { Avatar } from "./Avatar.tsx";
import { useDesk } from "./desk-context.ts";
import { PasswordLinkView } from "./PasswordLinkView.tsx";
import { PersonWays } from "./PersonWays.tsx";
import { Refusal } from "./Refusal.tsx";
import { faultIn } from "./use-section.ts";

/** One who works here. An owner opens what can be changed of them. */
export function PersonRow({ person }: { person: Colleague }) {
  const { agent, directory, people } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const ways = useId();
  const { id, name, email, role, teamId, siteIds, isDisabled } = person;
  const saving = people.saving(id);
  const fault = faultIn(saving);
  const made = people.made.value;
  const team = directory.teams.value.find((each) => each.id === teamId);
  const words = strings.people;

  // What had the focus may be gone with what was changed.
  useLayoutEffect(() => {
    if (isOpen && document.activeElement === document.body) button.current?.focus();
  }, [isOpen, isDisabled]);

  return (
    <li class="person" data-disabled={isDisabled}>
      <Avatar name={name} />
      <div class="person-who">
        <strong dir="auto">{name}</strong>
        {id === agent.id && <span class="hint"> ({words.you})</span>}
        <span class="hint">{email}</span>
      </div>
      <span class="person-role">
        {words.roles[role]}
        {team && (
          <span class="hint" dir="auto">
            {team.name}
          </span>
        )}
        {siteIds && (
          <span class="hint" dir="auto">
            {siteIds.map((siteId) => directory.site(siteId)?.name ?? siteId).join(", ")}
          </span>
        )}
      </span>
      <StateOf person={person} />
      {agent.role === "owner" && (
        <button
          type="button"
          class="button quiet"
          aria-label={words.change(name)}
          aria-expanded={isOpen}
          aria-controls={ways}
          ref={button}
          onClick={() => {
            setOpen(!isOpen);
            people.goOn(id);
          }}
        >
          {words.changeShort}
        </button>
      )}
      <div class="person-more" id={ways}>
        {isOpen && <PersonWays person={person} />}
        {made?.agentId === id && <PasswordLinkView made={made} />}
        {fault && <Refusal>{fault.sentence}</Refusal>}
        <p class="settings-status" role="status">
          {saving.status === "saving" && strings.settings.saving}
          {saving.status === "saved" && strings.settings.saved}
        </p>
      </div>
    </li>
  );
}

function StateOf({ person: { presence, isInvited, isDisabled } }: { person: Colleague }) {
  const words = strings.people;
  if (isDisabled) return <span class="person-state">{words.disabled}</span>;
  if (isInvited) return <span class="person-state">{words.invited}</span>;
  return (
    <span class="person-state" data-presence={presence.state}>
      {strings.presence.states[presence.state]}
    </span>
  );
}
