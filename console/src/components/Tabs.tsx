import type { ComponentChildren } from "preact";

interface TabsProps<Id extends string> {
  label: string;
  class: string;
  tabs: readonly { id: Id; label: string; extra?: ComponentChildren }[];
  selected: Id;
  /** The id of the panel that shows the selected tab; a tab's own id is made of it. */
  panel: string;
  onSelect(id: Id): void;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Tabs with one stop in the Tab order; arrows, Home and End move and select. */
export function Tabs<Id extends string>({ label, class: name, tabs, selected, panel, onSelect }: TabsProps<Id>) {
  function move(event: KeyboardEvent & { currentTarget: HTMLElement }) {
    const from = tabs.findIndex(({ id }) => id === selected);
    const step = STEPS[event.key];
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? tabs.length - 1
          : step && (from + step + tabs.length) % tabs.length;
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    event.currentTarget.querySelector<HTMLElement>(`#${tabId(panel, tab.id)}`)?.focus();
  }

  return (
    <div class={name} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, label: text, extra }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(panel, id)}
          aria-selected={id === selected}
          aria-controls={panel}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {text}
          {extra}
        </button>
      ))}
    </div>
  );
}

export function tabId(panel: string, id: string): string {
  return `${panel}-${id}`;
}
