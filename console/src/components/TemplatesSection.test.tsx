import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ACME } from "../../test/cast.ts";
import { openSettings, sectionOf } from "../../test/settings-screen.tsx";
import { settled } from "../../test/stage.tsx";

const templates = sectionOf("Plan templates");
const stepFields = () => screen.getAllByRole<HTMLInputElement>("textbox", { name: /^Step \d+$/ });

async function typesStep(index: number, title: string) {
  fireEvent.input(stepFields()[index] as HTMLElement, { target: { value: title } });
  await settled();
}

test("a template is added with its steps, their durations, silence and owner", async () => {
  const { api } = await openSettings();
  await templates.presses("Add a template");
  expect(document.activeElement).toBe(templates.field("Name, for the team"));
  await templates.types("Name, for the team", "Bicycle");
  await typesStep(0, "Ask the depot");
  await templates.presses("Expected time of step 1");
  await templates.types("Step 1 takes at least, in minutes", "30");
  await templates.presses("More about step 1");
  await templates.types("Longest silence of step 1, in minutes", "240");
  fireEvent.change(templates.field("Who has step 1"), { target: { value: "customer" } });
  await templates.presses("Add a step");
  await typesStep(1, "Send it");
  await templates.presses("Add a step");
  await templates.types("Ask whether it is solved after, in days", "7");
  await templates.presses("Save the template");

  expect(api.changes).toEqual([
    {
      templates: [
        ...ACME.templates,
        {
          name: "Bicycle",
          steps: [
            {
              title: "Ask the depot",
              estimate: { fromMinutes: 30, toMinutes: 480 },
              silenceMinutes: 240,
              owner: { kind: "customer" },
            },
            { title: "Send it" },
          ],
          followUpDays: 7,
        },
      ],
    },
  ]);
  expect(templates.items()).toEqual(["Find", "Wrong charge", "Bicycle"]);
  expect(templates.said()).toBe("Saved");
  expect(document.activeElement?.textContent).toBe("Plan templates");
});

test("a template is edited in its place, also under another name", async () => {
  const { api } = await openSettings();
  await templates.presses("Edit Find");
  await templates.types("Name, for the team", "Search");
  await templates.presses("Remove step 2");
  await templates.presses("Save the template");
  expect(api.changes).toEqual([
    {
      templates: [
        { name: "Search", title: "Find your parcel", steps: [{ title: "Ask the depot" }] },
        ...ACME.templates.slice(1),
      ],
    },
  ]);
});

test("what the server refuses stands at the name, or names the step, and what was typed stays", async () => {
  const { api } = await openSettings();
  await templates.presses("Edit Wrong charge");
  api.refuse({ code: "invalid", message: "templates.1.name: must not be empty." });
  await templates.types("Name, for the team", "");
  await templates.presses("Save the template");
  expect(templates.described("Name, for the team")).toEqual({ isWrong: true, text: "The name is still empty." });

  api.refuse({ code: "invalid", message: "templates.1.steps.2.silenceMinutes: must be at most 43200." });
  await templates.presses("Save the template");
  expect(templates.alert()).toBe("Step 3: The longest silence must be at most 43200.");
  expect(stepFields()).toHaveLength(4);
  await templates.presses("Cancel");
  expect(templates.items()).toEqual(["Find", "Wrong charge"]);
  expect(templates.alert()).toBe(undefined);
});

test("a template is removed after it was said what follows, and the focus is not lost", async () => {
  const { api } = await openSettings();
  await templates.presses("Remove Find");
  await templates.presses("Cancel");
  expect(document.activeElement?.textContent).toBe("Remove");
  expect(api.changes).toEqual([]);
  await templates.presses("Remove Find");
  await templates.presses("Remove Find");
  expect(api.changes).toEqual([{ templates: ACME.templates.slice(1) }]);
  expect(document.activeElement?.textContent).toBe("Plan templates");
});

test("the nine are brought back", async () => {
  const { api } = await openSettings();
  await templates.presses("Bring back the nine");
  await templates.presses("Bring back the nine");
  expect(api.changes).toEqual([{ templates: null }]);
});
