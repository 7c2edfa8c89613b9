import { afterEach, expect, test } from "vitest";
import { hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { siteSettings } from "../../test/site-settings.ts";
import { DEFAULT_TEMPLATES } from "../default-templates.ts";

const BICYCLE = {
  name: "Bicycle lost",
  title: "Find your bicycle",
  steps: [
    {
      title: "Ask the depot",
      teamTitle: "Call depot 7",
      owner: { kind: "third_party", name: "The depot" },
      silenceMinutes: 240,
      estimate: { fromMinutes: 60, toMinutes: 1_440 },
    },
    { title: "Send it to you" },
  ],
  followUpDays: 5,
};

let server: HttpServer;
afterEach(() => server.close());

test("[P15] a site has nine templates until a lead replaces them, and has them again when its own are taken away", async () => {
  server = await startHttp();
  const acme = await siteSettings(server, await hire(server, "lead"));
  expect(DEFAULT_TEMPLATES).toHaveLength(9);
  expect(await acme.read()).toMatchObject({ templates: DEFAULT_TEMPLATES });

  expect((await acme.change({ templates: [BICYCLE] })).json.site).toMatchObject({ templates: [BICYCLE] });
  await acme.change({ name: "Acme Ltd" });
  expect((await acme.read()).templates).toEqual([BICYCLE]);
  await acme.change({ templates: [] });
  expect((await acme.read()).templates).toEqual([]);
  await acme.change({ templates: null });
  expect((await acme.read()).templates).toEqual(DEFAULT_TEMPLATES);
});

test("[P15] the nine would be taken as a site's own, and an agent replaces none", async () => {
  server = await startHttp();
  const owner = await siteSettings(server, await server.signIn());
  expect((await owner.change({ templates: DEFAULT_TEMPLATES })).status).toBe(200);
  const agent = await siteSettings(server, await hire(server, "agent"));
  expect((await agent.change({ templates: [] })).status).toBe(403);
  expect((await agent.read()).templates).toEqual(DEFAULT_TEMPLATES);
});

const [first] = BICYCLE.steps;
test.each([
  ["no name", { name: " " }, "templates.0.name: must not be empty"],
  ["a name too long", { name: "x".repeat(101) }, "templates.0.name: must not be longer"],
  ["no step", { steps: [] }, "templates.0.steps: must have a step"],
  ["31 steps", { steps: Array(31).fill(first) }, "templates.0.steps: must not be more than 30"],
  ["a step without a title", { steps: [first, { title: "" }] }, "templates.0.steps.1.title: must not be empty"],
  ["a title of two lines", { steps: [{ title: "A\nB" }] }, "templates.0.steps.0.title: must be one line"],
  ["half a minute", { steps: [{ title: "A", silenceMinutes: 0.5 }] }, "silenceMinutes: must be a whole number"],
  ["no silence at all", { steps: [{ title: "A", silenceMinutes: 0 }] }, "silenceMinutes: must be at least 1"],
  [
    "a duration that ends before it begins",
    { steps: [{ title: "A", estimate: { fromMinutes: 60, toMinutes: 30 } }] },
    "templates.0.steps.0.estimate: must not end before it begins",
  ],
  ["an estimate of fixed times", { steps: [{ title: "A", estimate: { from: "2026-11-24T10:00Z" } }] }, "estimate"],
  ["an owner of no kind", { steps: [{ title: "A", owner: { kind: "robot" } }] }, "templates.0.steps.0.owner.kind"],
  ["a late question", { followUpDays: 31 }, "templates.0.followUpDays: must be at most 30"],
  ["a field too many", { colour: "red" }, "templates.0.colour"],
])(
  "[P15] a template with %s is refused by the name of the field, and none is replaced",
  async (_, change, sentence) => {
    server = await startHttp();
    const acme = await siteSettings(server, await server.signIn());
    const { status, json } = await acme.change({ templates: [{ ...BICYCLE, ...change }] });

    expect([status, json.error?.code]).toEqual([400, "invalid"]);
    expect(json.error?.message).toContain(sentence);
    expect((await acme.read()).templates).toEqual(DEFAULT_TEMPLATES);
  },
);

test("[P15] 51 templates are refused, and two of one name", async () => {
  server = await startHttp();
  const acme = await siteSettings(server, await server.signIn());
  const many = Array.from({ length: 51 }, (_, index) => ({ name: `Plan ${index}`, steps: [{ title: "A" }] }));
  const refusalOf = async (templates: object[]) => (await acme.change({ templates })).json.error?.message;

  expect(await refusalOf(many)).toBe("templates: must not be more than 50.");
  expect(await refusalOf([...many.slice(0, 3), { ...many[1] }])).toBe(
    "templates.3.name: is the name of another one already.",
  );
});
