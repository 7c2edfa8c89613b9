import type { AgentCard } from "@milepost/shared";
import { signal } from "@preact/signals";
import { act, cleanup, screen, within } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { ANA, inMinutes, LEA } from "../../test/cast.ts";
import { openSettings, sectionOf } from "../../test/settings-screen.tsx";
import { settled, show, stageOf } from "../../test/stage.tsx";
import type { Session } from "../model/session.ts";
import { Sidebar } from "./Sidebar.tsx";

const OWNER: AgentCard = { ...LEA, role: "owner" };
const refused = (message: string) => ({ code: "invalid", message }) as const;

async function sidebarOf(agent: AgentCard) {
  const { desk } = stageOf([], { agent });
  const session = { state: signal({ status: "signed_out" }), signOut: vi.fn() } as unknown as Session;
  await show(desk, <Sidebar session={session} page={undefined} onView={() => undefined} />);
}

test("leads and owners find the settings in the sidebar", async () => {
  await sidebarOf(LEA);
  expect(screen.getByRole("link", { name: "Settings" }).getAttribute("href")).toBe("/console/settings");
});

test("agents do not find them", async () => {
  await sidebarOf(ANA);
  expect(screen.queryByRole("link", { name: "Settings" })).toBe(null);
});

test("a section is saved by itself, and says so until it is changed again", async () => {
  const { api } = await openSettings();
  const promises = sectionOf("Promises");
  const site = sectionOf("Name and script");
  await site.types("Name, as customers see it", "Acme Ltd");
  await promises.types("First answer within, in minutes", "15");
  await promises.presses("Save the promises");
  expect(api.changes).toEqual([{ policy: { firstAnswerMinutes: 15, updateMinutes: 60 } }]);
  expect(promises.said()).toBe("Saved");
  expect(site.said()).toBe("");
  expect(site.field("Name, as customers see it").value).toBe("Acme Ltd");
  await promises.types("First answer within, in minutes", "20");
  expect(promises.said()).toBe("");
});

test("how soon the next word comes when we are late stands there as it holds, and is changed", async () => {
  const { api } = await openSettings();
  const promises = sectionOf("Promises");
  const lateWord = "When we are late, the next word within, in minutes";
  expect(promises.field(lateWord).value).toBe("15");
  await promises.types(lateWord, "30");
  await promises.presses("Save the promises");
  expect(api.changes).toEqual([{ policy: { firstAnswerMinutes: 5, updateMinutes: 60, lateWordMinutes: 30 } }]);
});

test("what was saved holds for the desk at once", async () => {
  const { desk } = await openSettings();
  const words = sectionOf("Words for delays");
  await words.types("Carrier", "Our courier is late.");
  await words.presses("Save the words");
  expect(desk.directory.sites.value[0]?.delayWording).toEqual({ carrier: "Our courier is late." });
});

test("what the server refuses is said beside the field in plain words, and the field has the focus", async () => {
  const { api } = await openSettings();
  const promises = sectionOf("Promises");
  api.refuse(refused("policy.updateMinutes: must be at least 1."));
  await promises.types("Next update within, in minutes", "0");
  await promises.presses("Save the promises");
  expect(promises.described("Next update within, in minutes")).toEqual({
    isWrong: true,
    text: "The time until the next update must be at least 1.",
  });
  expect(promises.described("First answer within, in minutes").isWrong).toBe(false);
  expect(document.activeElement).toBe(promises.field("Next update within, in minutes"));
  expect(promises.field("Next update within, in minutes").value).toBe("0");
  expect(promises.said()).toBe("");
});

test("a refusal that is about no field stands in the section", async () => {
  const { api } = await openSettings();
  const site = sectionOf("Name and script");
  api.refuse({ code: "unavailable", message: "Failed to fetch" });
  await site.presses("Save the name");
  expect(site.alert()).toBe("The server does not answer at the moment. Try again.");
});

test("the pinned script names its hash and the site, and is copied", async () => {
  const { api } = await openSettings();
  await sectionOf("Name and script").presses("Copy: The same, pinned by its hash: it changes only when you change it");
  expect(api.copied).toEqual([
    `<script async src="${location.origin}/widget.AbC.js" integrity="sha384-xyz" crossorigin data-site="acme-key"></script>`,
  ]);
});

test("the script names this server and the site's key, and is copied", async () => {
  const { api } = await openSettings();
  const site = sectionOf("Name and script");
  await site.presses("Copy: Script, for every page that has the chat");
  expect(api.copied).toEqual([`<script async src="${location.origin}/widget.js?site=acme-key"></script>`]);
  expect(site.said()).toBe("Copied");
});

test("where copying is forbidden the text is marked to be copied by hand", async () => {
  const { api } = await openSettings();
  const site = sectionOf("Name and script");
  api.forbidCopying();
  await site.presses("Copy: Key of the site");
  const { selectionStart, selectionEnd, value } = site.field("Key of the site");
  expect([selectionStart, selectionEnd]).toEqual([0, value.length]);
  expect(site.said()).toContain("copy it with the keyboard");
});

test("origins are added and removed one by one", async () => {
  const { api } = await openSettings();
  const origins = sectionOf("Allowed origins");
  await origins.types("Another origin", " https://shop.example ");
  await origins.presses("Add the origin");
  expect(origins.items()).toEqual(["https://acme.example", "https://shop.example"]);
  expect(origins.field("Another origin").value).toBe("");
  await origins.presses("Remove https://acme.example");
  expect(api.changes.at(-1)).toEqual({ origins: ["https://shop.example"] });
  expect(origins.items()).toEqual(["https://shop.example"]);
});

test("an origin that is none stays in its field, with the reason", async () => {
  const { api } = await openSettings();
  const origins = sectionOf("Allowed origins");
  api.refuse(refused("origins.1: must be an exact origin like https://shop.example."));
  await origins.types("Another origin", "shop");
  await origins.presses("Add the origin");
  expect(origins.described("Another origin")).toMatchObject({
    isWrong: true,
    text: expect.stringContaining("The origin must be an exact origin like https://shop.example."),
  });
  expect(origins.field("Another origin").value).toBe("shop");
});

test("opening hours are typed by day, and a fault stands at its day", async () => {
  const { api } = await openSettings();
  const hours = sectionOf("Opening hours");
  hours.field("Always open").click();
  await settled();
  await hours.types("Time zone", "Europe/Helsinki");
  await hours.types("Tuesday", "");
  await hours.types("Holidays", "2026-12-24");
  await hours.presses("Save the hours");
  expect(api.changes).toMatchObject([
    {
      hours: {
        timeZone: "Europe/Helsinki",
        weekly: { monday: [{ from: "09:00", to: "17:00" }], tuesday: [], sunday: [] },
        holidays: ["2026-12-24"],
      },
    },
  ]);
  api.refuse(refused("hours.weekly.monday: must have spans from one time like 09:00 to another like 17:00."));
  await hours.types("Monday", "all day");
  await hours.presses("Save the hours");
  expect(hours.described("Monday")).toEqual({
    isWrong: true,
    text: "The day must have spans from one time like 09:00 to another like 17:00.",
  });
});

test("only an owner sees the limits of goodwill", async () => {
  await openSettings();
  expect(screen.queryByRole("heading", { name: "Goodwill limits" })).toBe(null);
});

test("an owner sets them", async () => {
  const { api } = await openSettings({ agent: OWNER });
  const limits = sectionOf("Goodwill limits");
  await limits.types("Currency", "usd");
  await limits.types("For one conversation", "12.5");
  await limits.presses("Save the limits");
  expect(api.changes).toEqual([{ goodwill: { currency: "USD", perConversation: 12.5, perAgentPerDay: 100 } }]);
});

test("a reason without own words shows the built-in ones, and an emptied one has them again", async () => {
  const { api } = await openSettings({
    site: { delayWording: { carrier: "Our courier is late.", stock: "Sold out." } },
  });
  const words = sectionOf("Words for delays");
  expect(words.field("Weather").placeholder).not.toBe("");
  await words.types("Carrier", " ");
  await words.presses("Save the words");
  expect(api.changes).toEqual([{ delayWording: { stock: "Sold out." } }]);
});

test("a key's secret is shown once, until the page is left", async () => {
  const { api, desk } = await openSettings();
  const keys = sectionOf("API keys");
  await keys.types("Name of a new key", "Parcels");
  await keys.presses("Make a key");
  expect(keys.items()).toEqual(["Parcels"]);
  expect(keys.field("Secret of Parcels").value).toBe("mp_secret");
  expect(keys.field("Name of a new key").value).toBe("");
  await keys.presses("Copy: Secret of Parcels");
  expect(api.copied).toEqual(["mp_secret"]);
  await act(() => cleanup());
  expect(desk.apiKeys.made.value).toBe(undefined);
});

test("a key is revoked after it was said what follows", async () => {
  const { api } = await openSettings();
  const keys = sectionOf("API keys");
  await keys.types("Name of a new key", "Parcels");
  await keys.presses("Make a key");
  await keys.presses("Revoke Parcels");
  expect(api.revoked).toEqual([]);
  expect(screen.getByText("Whatever uses Parcels can report no more.")).toBeTruthy();
  expect(document.activeElement?.textContent).toBe("Revoke Parcels");
  await keys.presses("Revoke Parcels");
  expect(api.revoked).toHaveLength(1);
  expect(keys.items()).toEqual([]);
});

test("it says plainly when the server sends no mail", async () => {
  await openSettings();
  const { getByText } = within(screen.getByRole("region", { name: "E-mail to customers" }));
  expect(getByText(/^No mail is sent, .* SMTP_URL is not set on the server\.$/)).toBeTruthy();
});

test("mails that failed are listed with why, and lead to their conversations", async () => {
  await openSettings({
    mail: {
      from: "help@acme.example",
      failed: [{ id: "m", ref: "K7-4F2Q", attempts: 9, fault: "550 no such user", createdAt: inMinutes(-90) }],
    },
  });
  const { getByText, getByRole } = within(screen.getByRole("region", { name: "E-mail to customers" }));
  expect(getByText("Mails are sent from help@acme.example.")).toBeTruthy();
  const row = getByRole("listitem").textContent;
  expect(row).toContain("550 no such user");
  expect(row).toContain("9 tries");
  expect(getByRole("link", { name: "K7-4F2Q" }).getAttribute("href")).toBe("/console/c/K7-4F2Q");
});
