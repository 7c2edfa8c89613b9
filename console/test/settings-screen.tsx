import type { AgentCard } from "@milepost/shared";
import { fireEvent, screen, within } from "@testing-library/preact";
import { SettingsPage } from "../src/components/SettingsPage.tsx";
import type { SiteSettings } from "../src/model/directory.ts";
import type { Mails } from "../src/model/mails.ts";
import { LEA } from "./cast.ts";
import { type Stage, settled, show, stageOf } from "./stage.tsx";

/** The settings as Lea sees them, or who else. */
export async function openSettings({
  mail,
  ...options
}: {
  agent?: AgentCard;
  site?: Partial<SiteSettings>;
  mail?: Mails;
} = {}): Promise<Stage> {
  const stage = stageOf([], { agent: LEA, ...options });
  if (mail) stage.api.mail = mail;
  await settled();
  await show(stage.desk, <SettingsPage backTo="/console/" />);
  await settled();
  return stage;
}

/** One section, by its heading, and what a person does in it. */
export function sectionOf(name: string) {
  const section = () => within(screen.getByRole("region", { name }));
  return {
    field: (label: string) => section().getByLabelText<HTMLInputElement>(label),
    async types(label: string, value: string) {
      fireEvent.input(section().getByLabelText(label), { target: { value } });
      await settled();
    },
    async presses(button: string) {
      fireEvent.click(section().getByRole("button", { name: button }));
      await settled();
    },
    button: (label: string) => section().queryByRole("button", { name: label }),
    items: () =>
      section()
        .queryAllByRole("listitem")
        .map(({ firstChild }) => firstChild?.textContent),
    said: () =>
      section()
        .getAllByRole("status")
        .map(({ textContent }) => textContent)
        .filter(Boolean)
        .join(" "),
    alert: () => section().queryByRole("alert")?.textContent,
    /** What assistive software reads with a field, and whether it is marked as wrong. */
    described(label: string) {
      const field = section().getByLabelText(label);
      const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
      return {
        isWrong: field.getAttribute("aria-invalid") === "true",
        text: ids.map((id) => document.getElementById(id)?.textContent).join(" "),
      };
    },
  };
}
