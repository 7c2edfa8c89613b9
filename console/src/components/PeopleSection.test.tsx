import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, LEA } from "../../test/cast.ts";
import { openSettings, sectionOf } from "../../test/settings-screen.tsx";
import { settled } from "../../test/stage.tsx";

const OWNER = { ...LEA, role: "owner" } as const;
const people = sectionOf("People");
const teams = sectionOf("Teams");

async function chooses(label: string, value: string) {
  fireEvent.change(people.field(label), { target: { value } });
  await settled();
}

test("an owner adds somebody, who stands in the list, and the fields are empty again", async () => {
  const { api } = await openSettings({ agent: OWNER });
  await people.types("Name", "Mia");
  await people.types("E-mail", "mia@acme.example");
  await people.types("Password", "mia has a long password");
  await chooses("Role", "lead");
  await people.presses("Add the person");
  const mia = { name: "Mia", email: "mia@acme.example", password: "mia has a long password", role: "lead" };
  expect(api.hired).toEqual([mia]);
  expect(people.items()).toEqual(["Ana", "Ben", "Lea", "Mia"]);
  expect(people.said()).toBe("Saved");
  expect(people.field("Password").value).toBe("");
});

test("what the server refuses is said at its field, and what was typed stays", async () => {
  const { api } = await openSettings({ agent: OWNER });
  await people.types("Name", "Mia");
  api.refuse({ code: "invalid", message: "password: must have 8 to 128 characters." });
  await people.presses("Add the person");
  expect(people.described("Password")).toMatchObject({ isWrong: true, text: expect.stringContaining("must have 8") });
  expect(people.field("Name").value).toBe("Mia");
});

test("a team is made, somebody is put into it, and it is dissolved", async () => {
  const { api } = await openSettings({ agent: OWNER });
  await teams.types("Name of a new team", "Parcels");
  await teams.presses("Make the team");
  expect(teams.items()).toEqual(["Parcels"]);
  const [team] = (await api.teams()) ?? [];

  await people.presses("Change Ana");
  await chooses("Team", team?.id ?? "");
  await people.presses("Save the person");
  expect(api.personChanges).toEqual([{ id: ANA.id, role: "agent", teamId: team?.id }]);
  expect(screen.getByText("ana@acme.example · Agent · Parcels")).toBeTruthy();

  await teams.presses("Dissolve Parcels");
  await teams.presses("Dissolve Parcels");
  expect(teams.items()).toEqual([]);
});

test("whoever leaves is let in no more, and can be let in again", async () => {
  const { api } = await openSettings({ agent: OWNER });
  await people.presses("Change Ana");
  await people.presses("Let Ana in no more");
  expect(api.personChanges).toEqual([]);
  await people.presses("Let Ana in no more");
  expect(screen.getByText("ana@acme.example · Agent · is not let in")).toBeTruthy();
  await people.presses("Change Ana");
  await people.presses("Let Ana in again");
  expect(api.personChanges.map(({ isDisabled }) => isDisabled)).toEqual([true, false]);
});

test("a lead does not find them", async () => {
  await openSettings({ agent: LEA });
  expect(screen.queryByRole("region", { name: "People" })).toBeNull();
  expect(screen.queryByRole("region", { name: "Teams" })).toBeNull();
});
