import type { Conversation } from "@milepost/shared";
import type { FormKind } from "../model/form-kinds.ts";
import { SHORTCUTS } from "../model/shortcuts.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Tabs } from "./Tabs.tsx";

export const COMPOSER_PANEL = "composer";

type BarKind = Extract<FormKind, keyof typeof strings.acts>;

const ICONS: Record<BarKind, IconName> = {
  update: "update",
  delay: "hourglass",
  waiting: "person",
  options: "options",
  transfer: "handOver",
  goodwill: "gift",
  plan: "plan",
  resolve: "flag",
  reopen: "reopen",
};

/** What can be done here: the two ways to write, and the acts that fit the conversation's status. */
export function ActBar({ state, open }: { state: Conversation; open: FormKind | undefined }) {
  const { forms, shortcuts } = useDesk();
  const isRunning = state.status === "open" || state.status === "waiting";
  const kinds: BarKind[] = isRunning
    ? ["update", "delay", "waiting", "options", "plan", "transfer", "goodwill", "resolve"]
    : ["reopen"];
  return (
    <div class="act-bar">
      {!open && (
        <Tabs
          class="composer-tabs"
          label={strings.composer.kinds}
          tabs={[
            { id: "reply", label: strings.composer.reply },
            { id: "note", label: strings.composer.note },
          ]}
          selected={forms.composer(state.id)}
          panel={COMPOSER_PANEL}
          onSelect={(kind) => forms.compose(state.id, kind)}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: these buttons are no form's fields. */}
      <div class="acts" role="group" aria-label={strings.acts.title}>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            id={actButtonId(kind)}
            class="act"
            aria-keyshortcuts={shortcuts.areOn.value ? keyOf(kind) : undefined}
            aria-expanded={isShown(kind, open)}
            onClick={() => forms.show(state.id, isShown(kind, open) ? undefined : formFor(kind, state))}
          >
            <Icon name={ICONS[kind]} />
            {strings.acts[kind]}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What nobody has is given to somebody; only what has an owner is handed over. */
export function formFor(kind: FormKind, { owner }: Conversation): FormKind {
  return kind === "transfer" && !owner ? "assign" : kind;
}

function keyOf(kind: BarKind): string | undefined {
  return Object.entries(SHORTCUTS)
    .find(([, opened]) => opened === kind)?.[0]
    .toUpperCase();
}

function isShown(kind: BarKind, open: FormKind | undefined): boolean {
  return open === kind || (kind === "transfer" && (open === "assign" || open === "cover"));
}

/** Where the focus goes back to when a form closes. */
export function actButtonId(kind: FormKind): string {
  return `act-${kind}`;
}
