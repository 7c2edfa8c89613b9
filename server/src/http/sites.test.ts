import { afterEach, expect, test } from "vitest";
import { hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
afterEach(() => server.close());

test("agents see them with their keys; a lead changes one", async () => {
  server = await startHttp();
  const lead = await hire(server, "lead");
  const { sites } = (await server.call("GET", "/api/v1/sites", undefined, lead)).json as unknown as {
    sites: { id: string; key: string; name: string }[];
  };
  expect(sites).toMatchObject([{ name: "Acme", key: expect.any(String), origins: expect.any(Array) }]);

  const change = {
    origins: ["https://Acme.example/", "https://acme.example"],
    greeting: "Hello!",
    accent: "#AA0000",
  };
  const changed = await server.call("PATCH", `/api/v1/sites/${sites[0]?.id}`, change, lead);
  expect(changed.json.site).toMatchObject({
    id: sites[0]?.id,
    key: sites[0]?.key,
    name: "Acme",
    origins: ["https://acme.example"],
    greeting: "Hello!",
    accent: "#aa0000",
    colorScheme: "auto",
  });
  const without = await server.call("PATCH", `/api/v1/sites/${sites[0]?.id}`, { greeting: null }, lead);
  expect(without.json.site).not.toHaveProperty("greeting");
  expect(without.json.site).toMatchObject({ accent: "#aa0000" });
});

test("an agent changes none, and what is wrong is named and stored nowhere", async () => {
  server = await startHttp();
  const agent = await hire(server, "agent");
  const owner = await server.signIn();
  const { sites } = (await server.call("GET", "/api/v1/sites", undefined, owner)).json as {
    sites?: [{ id: string }];
  };
  const path = `/api/v1/sites/${sites?.[0].id}`;
  expect((await server.call("PATCH", path, { name: "Mine" }, agent)).status).toBe(403);
  for (const [field, fault] of Object.entries({
    origins: ["https://*.acme.example"],
    name: "",
    accent: "red",
    colorScheme: "pink",
    policy: { firstAnswerMinutes: 0, updateMinutes: 60 },
    hours: { timeZone: "Europe/Helsinki", weekly: {} },
    goodwill: { currency: "EUR", perConversation: 0.001, perAgentPerDay: 100 },
    key: "mine",
  })) {
    const { status, json } = await server.call("PATCH", path, { [field]: fault }, owner);
    expect([field, status, json.error?.code]).toEqual([field, 400, "invalid"]);
    expect(json.error?.message).toContain(field);
  }
  expect((await server.call("PATCH", "/api/v1/sites/none", { name: "Mine" }, owner)).status).toBe(404);
  const after = await server.call("GET", "/api/v1/sites", undefined, owner);
  expect(after.json.sites).toEqual(sites);
});

const HOURS = {
  timeZone: "Europe/Helsinki",
  weekly: { monday: [{ from: "09:00", to: "17:00" }], friday: [{ from: "22:00", to: "02:00" }] },
  holidays: ["2026-12-25"],
};

test("its opening hours are set, kept by other changes, and taken away again", async () => {
  server = await startHttp();
  const owner = await server.signIn();
  const { sites } = (await server.call("GET", "/api/v1/sites", undefined, owner)).json as { sites?: [{ id: string }] };
  const patch = async (body: object) =>
    (await server.call("PATCH", `/api/v1/sites/${sites?.[0].id}`, body, owner)).json.site;

  expect(await patch({ hours: HOURS })).toMatchObject({ hours: HOURS });
  expect(await patch({ name: "Acme Ltd" })).toMatchObject({ name: "Acme Ltd", hours: HOURS });
  expect(await patch({ hours: { ...HOURS, holidays: undefined } })).toMatchObject({ hours: { holidays: [] } });
  expect(await patch({ hours: null })).not.toHaveProperty("hours");
});

test.each([
  ["an unknown zone", { timeZone: "Mars/Olympus" }, "hours.timeZone: must name a time zone"],
  ["a time that is none", { weekly: { monday: [{ from: "9", to: "17" }] } }, "hours.weekly.monday: must have spans"],
  ["a date that is none", { holidays: ["2026-13-01"] }, "hours.holidays: must have dates"],
  ["a day that is none", { weekly: { moonday: [] } }, "moonday"],
  ["a field too many", { open: true }, "open"],
  ["a span that is a text", { weekly: { monday: ["9-17"] } }, "hours.weekly.monday.0"],
  ["eleven spans", { weekly: { monday: Array(11).fill({ from: "09:00", to: "10:00" }) } }, "at most 10 spans"],
  ["no opening within a year", { weekly: { monday: [] } }, "hours: must open at some time within a year"],
])("hours with %s are refused in a sentence", async (_, change, sentence) => {
  server = await startHttp();
  const owner = await server.signIn();
  const { sites } = (await server.call("GET", "/api/v1/sites", undefined, owner)).json as { sites?: [{ id: string }] };
  const input = { hours: { ...HOURS, ...change } };
  const { status, json } = await server.call("PATCH", `/api/v1/sites/${sites?.[0].id}`, input, owner);

  expect(status).toBe(400);
  expect(json.error?.message).toContain(sentence);
});

test("[G2] the limits of goodwill are there from the start, and only an owner changes them", async () => {
  server = await startHttp();
  const lead = await hire(server, "lead");
  const owner = await server.signIn();
  const { sites } = (await server.call("GET", "/api/v1/sites", undefined, lead)).json as unknown as {
    sites: [{ id: string; goodwill: object }];
  };
  expect(sites[0].goodwill).toEqual({ currency: "EUR", perConversation: 25, perAgentPerDay: 100 });
  const patch = (goodwill: object, by: Record<string, string>) =>
    server.call("PATCH", `/api/v1/sites/${sites[0].id}`, { goodwill }, by);
  const goodwill = { currency: "USD", perConversation: 12.5, perAgentPerDay: 0 };

  expect((await patch(goodwill, lead)).status).toBe(403);
  expect((await patch(goodwill, owner)).json.site).toMatchObject({ goodwill });
  for (const fault of [{ currency: "usd" }, { perConversation: -1 }, { perAgentPerDay: 2_000_000 }, { perMonth: 1 }]) {
    expect((await patch({ ...goodwill, ...fault }, owner)).json.error).toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/^goodwill/),
    });
  }
});
