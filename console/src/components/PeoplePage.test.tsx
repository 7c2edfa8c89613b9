import type { AgentCard, Colleague } from "@milepost/shared";
import { act, cleanup, fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, inMinutes, LEA } from "../../test/cast.ts";
import { sectionOf } from "../../test/settings-screen.tsx";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { PeoplePage } from "./PeoplePage.tsx";

const OWNER: AgentCard = { ...LEA, role: "owner" };

async function openPeople(agent = OWNER, staff: Partial<Record<string, Partial<Colleague>>> = {}) {
  const stage = stageOf([], { agent });
  stage.api.staff = stage.api.staff.map((each) => ({ ...each, ...staff[each.name] }));
  await show(stage.desk, <PeoplePage backTo="/console/" />);
  await settled();
  return stage;
}

function rowOf(name: string) {
  const row = () => {
    const rows = within(screen.getByRole("list", { name: "Who works here" })).getAllByRole("listitem");
    return rows.find(({ textContent }) => textContent?.includes(`${name.toLowerCase()}@`)) as HTMLElement;
  };
  return {
    text: () => row().textContent,
    async presses(button: string) {
      fireEvent.click(within(row()).getByRole("button", { name: button }));
      await settled();
    },
    async chooses(value: string, label = "Role") {
      fireEvent.change(within(row()).getByLabelText(label), { target: { value } });
      await settled();
    },
    async ticks(label: string) {
      fireEvent.click(within(row()).getByRole("checkbox", { name: label }));
      await settled();
    },
    hasField: (label: string) => within(row()).queryByLabelText(label) !== null,
    has: (button: string) => within(row()).queryByRole("button", { name: button }) !== null,
    field: (label: string) => within(row()).getByLabelText<HTMLInputElement>(label),
    alert: () => within(row()).queryByRole("alert")?.textContent,
  };
}

const ben = rowOf("Ben");

test("everybody sees who works here, in which role, and whether they are there", async () => {
  await openPeople(ANA, {
    Ben: { presence: { state: "away" } },
    Lea: { isInvited: true, presence: { state: "offline" } },
  });
  expect(rowOf("Ana").text()).toMatch(/^AAna \(you\)ana@acme.exampleAgentOnline/);
  expect(ben.text()).toMatch(/ben@acme.exampleAgentAway/);
  expect(rowOf("Lea").text()).toMatch(/LeadInvited, has no password yet/);
});

test("who does not own the place changes nothing but their own password", async () => {
  await openPeople({ ...LEA, role: "lead" });
  expect(ben.has("Change Ben")).toBe(false);
  for (const name of ["Add a person", "Teams"]) expect(screen.queryByRole("heading", { name })).toBe(null);
  expect(screen.getByRole("heading", { name: "Your account" })).toBeTruthy();
});

test("an owner adds a person, and gets the link to hand over at their name, ready to be copied", async () => {
  const { api } = await openPeople();
  const adding = sectionOf("Add a person");
  await adding.types("Name, as customers see it", "Max");
  await adding.types("E-mail, to sign in with", "max@acme.example");
  await adding.presses("Add and make a link");
  expect(api.hired).toEqual([{ name: "Max", email: "max@acme.example", role: "agent" }]);
  const max = rowOf("Max");
  const link = max.field("Password link for Max");
  expect(link.value).toBe(`${location.origin}/console/#password=secret-${api.staff.at(-1)?.id}`);
  expect(document.activeElement).toBe(link);
  expect(max.text()).toContain("Invited, has no password yet");
  expect(adding.field("E-mail, to sign in with").value).toBe("");
  await max.presses("Copy: Password link for Max");
  expect(api.copied).toEqual([link.value]);
});

test("what is wrong with a new person is said at its field, and what was typed stays", async () => {
  const { api } = await openPeople();
  const adding = sectionOf("Add a person");
  api.refuse({ code: "invalid", message: "email: must be an e-mail address." });
  await adding.types("E-mail, to sign in with", "max");
  await adding.presses("Add and make a link");
  expect(adding.described("E-mail, to sign in with")).toMatchObject({
    isWrong: true,
    text: "The e-mail address is not complete.",
  });
  expect(adding.field("E-mail, to sign in with").value).toBe("max");
});

test("a link is never shown again when the page was left", async () => {
  const { desk } = await openPeople();
  await ben.presses("Change Ben");
  await ben.presses("Make a password link");
  expect(ben.field("Password link for Ben").value).toContain("#password=secret");
  await act(() => cleanup());
  expect(desk.people.made.value).toBe(undefined);
});

test("a role is changed with what it may before the eyes", async () => {
  const { api } = await openPeople();
  await ben.presses("Change Ben");
  await ben.chooses("lead");
  expect(ben.text()).toContain("Also takes over what is stuck");
  await ben.presses("Save");
  expect(api.agentChanges).toEqual([[BEN.id, { role: "lead", teamId: null }]]);
  expect(ben.text()).toContain("Saved");
});

test("[A8] where there are several sites, an owner says which of them somebody works for", async () => {
  const stage = stageOf([], { agent: OWNER });
  const [acme] = (await stage.api.sites()) ?? [];
  if (!acme) throw new Error("There is no site.");
  const boreal = { ...acme, id: "boreal", name: "Boreal" };
  stage.api.sites = async () => [acme, boreal];
  await show(stage.desk, <PeoplePage backTo="/console/" />);
  await settled();
  await ben.presses("Change Ben");
  await ben.ticks("All sites, also those that come later");
  await ben.ticks("Boreal");
  await ben.presses("Save");
  expect(stage.api.agentChanges).toEqual([[BEN.id, { role: "agent", teamId: null, siteIds: [acme.id] }]]);
  expect(ben.text()).toMatch(/ben@acme.exampleAgentAcme/);

  await ben.ticks("All sites, also those that come later");
  await ben.presses("Save");
  expect(stage.api.agentChanges.at(-1)).toEqual([BEN.id, { role: "agent", teamId: null, siteIds: null }]);
  await ben.chooses("owner");
  expect(ben.hasField("Boreal")).toBe(false);
  await ben.presses("Save");
  expect(stage.api.agentChanges.at(-1)).toEqual([BEN.id, { role: "owner", teamId: null }]);
});

test("[A9] everybody sees where they are signed in, and ends what is not here after they were told what follows", async () => {
  const stage = stageOf([], { agent: ANA });
  const seen = { createdAt: inMinutes(-90), lastSeenAt: inMinutes(-5) };
  stage.api.deviceList = [
    { id: "here", ...seen, browser: "Chrome", network: "127.0.0.0/24", isCurrent: true },
    { id: "phone", ...seen, browser: "Firefox", network: "203.0.113.0/24", isCurrent: false },
  ];
  await show(stage.desk, <PeoplePage backTo="/console/" />);
  await settled();
  const account = sectionOf("Your account");
  const lines = () =>
    within(screen.getByRole("list", { name: "Where Ana is signed in" }))
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);
  expect(lines()[0]).toBe("Chrome, 127.0.0.0/24Here, now");
  expect(lines()[1]).toMatch(/^Firefox, 203\.0\.113\.0\/24Last seen .*, since .*End$/);

  await account.presses("End the session in Firefox");
  expect(stage.api.deviceList).toHaveLength(2);
  stage.api.refuse({ code: "unavailable", message: "" });
  await account.presses("End the session in Firefox");
  expect(screen.getByRole("alert")).toBeTruthy();
  stage.api.refuse(undefined);
  await account.presses("End the session in Firefox");
  await account.presses("End the session in Firefox");
  expect(lines()).toEqual(["Chrome, 127.0.0.0/24Here, now"]);
  expect(screen.queryByRole("alert")).toBe(null);
});

test("one is disabled after it was said what follows, and enabled again; the focus stays at their name", async () => {
  const { api } = await openPeople();
  await ben.presses("Change Ben");
  await ben.presses("Disable Ben");
  expect(ben.text()).toContain("Ben is signed out everywhere at once, and their open conversations are handed on");
  expect(api.agentChanges).toEqual([]);
  await ben.presses("Disable Ben");
  expect(api.agentChanges).toEqual([[BEN.id, { isDisabled: true }]]);
  expect(ben.text()).toContain("Disabled");
  expect(ben.has("Make a password link")).toBe(false);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Change Ben");
  await ben.presses("Enable Ben again");
  expect(api.agentChanges.at(-1)).toEqual([BEN.id, { isDisabled: false }]);
  expect(ben.text()).not.toContain("Disabled");
});

test("a team is made, somebody is put into it, and it is dissolved", async () => {
  const { api } = await openPeople();
  const teams = sectionOf("Teams");
  await teams.types("Name of a new team", "Parcels");
  await teams.presses("Make the team");
  expect(teams.items()).toEqual(["Parcels"]);
  expect(teams.field("Name of a new team").value).toBe("");
  const [team] = (await api.teams()) ?? [];

  await ben.presses("Change Ben");
  await ben.chooses(team?.id ?? "", "Team");
  await ben.presses("Save");
  expect(api.agentChanges).toEqual([[BEN.id, { role: "agent", teamId: team?.id }]]);
  expect(ben.text()).toContain("AgentParcels");

  await teams.presses("Dissolve Parcels");
  await teams.presses("Dissolve Parcels");
  expect(teams.items()).toEqual([]);
  expect(ben.text()).not.toContain("AgentParcels");
});

test("[A6] why the last owner cannot be taken away stands at their name", async () => {
  const { api } = await openPeople();
  const lea = rowOf("Lea");
  await lea.presses("Change Lea");
  expect(lea.has("Disable Lea")).toBe(false);
  api.refuse({ code: "conflict", message: "Somebody has to own this place." });
  await lea.chooses("agent");
  await lea.presses("Save");
  expect(lea.alert()).toBe("Somebody has to own this place.");
  expect(rowOf("Ana").alert()).toBe(undefined);
});

test("one's own password is changed with the current one, and both fields are empty then", async () => {
  const { api } = await openPeople(ANA);
  const account = sectionOf("Your account");
  await account.types("Current password", "ana's");
  await account.types("New password", "ana's newer one");
  await account.presses("Change the password");
  expect(api.passwords).toEqual([{ current: "ana's", next: "ana's newer one" }]);
  expect([account.field("Current password").value, account.field("New password").value]).toEqual(["", ""]);
  expect(account.said()).toBe("Saved");

  api.refuse({ code: "invalid", message: "current: is not your password." });
  await account.types("Current password", "wrong");
  await account.presses("Change the password");
  expect(account.described("Current password")).toEqual({ isWrong: true, text: "The current password is not right." });
  expect(document.activeElement).toBe(account.field("Current password"));
});

test("an invited colleague who signs in for the first time is no longer shown as invited, without a reload", async () => {
  const { api, desk } = await openPeople(OWNER, { Ben: { isInvited: true, presence: { state: "offline" } } });
  expect(desk.directory.colleagues.value.map(({ name }) => name)).toEqual(["Ana", "Lea"]);
  api.staff = api.staff.map((each) => ({ ...each, isInvited: false, presence: { state: "online" } }));
  desk.heard("presence:changed", { agentId: BEN.id, state: "online" });
  await settled();
  expect(ben.text()).not.toContain("Invited");
  expect(desk.directory.colleagues.value.map(({ name }) => name)).toEqual(["Ana", "Ben", "Lea"]);
});
