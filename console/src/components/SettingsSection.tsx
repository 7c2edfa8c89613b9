import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Saving } from "../model/saving.ts";
import { strings } from "../strings/strings.ts";
import { Refusal } from "./Refusal.tsx";
import { faultIn } from "./use-section.ts";

interface SettingsSectionProps {
  title: string;
  lead?: string;
  saving: Saving;
  /** The fields that say themselves what is wrong with them. */
  told?: readonly string[];
  /** What it shows, where that changes: what had the focus may be gone then. */
  shown?: string;
  children: ComponentChildren;
}

/** A part of the settings that is saved by itself, and says how that went. */
export function SettingsSection({ title, lead, saving, told = [], shown, children }: SettingsSectionProps) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isDrawn = useRef(false);
  const fault = faultIn(saving);
  const isTold = fault?.field !== undefined && told.includes(fault.field);

  useEffect(() => {
    if (saving.status === "refused") section.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [saving]);
  // Both tell when something may have been removed, and with it what had the focus.
  useLayoutEffect(() => {
    if (isDrawn.current && document.activeElement === document.body) heading.current?.focus();
    isDrawn.current = true;
  }, [saving, shown]);

  return (
    <section class="settings-section" ref={section} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {lead && <p class="hint">{lead}</p>}
      {children}
      {fault && !isTold && <Refusal>{fault.sentence}</Refusal>}
      <p class="settings-status" role="status">
        {saving.status === "saving" && strings.settings.saving}
        {saving.status === "saved" && strings.settings.saved}
      </p>
    </section>
  );
}
