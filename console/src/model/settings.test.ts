import type { Reply } from "@milepost/shared";
import { expect, test } from "vitest";
import { ACME, idOf } from "../../test/cast.ts";
import { settled } from "../../test/stage.tsx";
import { createDirectory, type SiteSettings } from "./directory.ts";
import { createSettings } from "./settings.ts";

const BETA: SiteSettings = { ...ACME, id: idOf(10), key: "beta-key", name: "Beta" };

/** The settings of two sites, with a server that answers when it is told to. */
async function settingsOf() {
  const asked: { id: string; change: object; answer(reply: Reply<{ site: SiteSettings }>): void }[] = [];
  const directory = createDirectory({ agents: async () => [], teams: async () => [], sites: async () => [ACME, BETA] });
  const settings = createSettings({
    api: {
      pinnedLoader: async () => undefined,
      changeSite: (id, change) => new Promise((answer) => asked.push({ id, change, answer })),
    },
    directory,
  });
  directory.load();
  await settled();
  return { asked, directory, settings };
}

test("the first site is shown until another is chosen", async () => {
  const { asked, settings } = await settingsOf();
  expect(settings.site.value?.name).toBe("Acme");
  settings.choose(BETA.id);
  settings.save("name", "Beta Ltd");
  expect(asked).toMatchObject([{ id: BETA.id, change: { name: "Beta Ltd" } }]);
});

test("what is being saved is not sent twice, and writing on does not hide that it is", async () => {
  const { asked, settings } = await settingsOf();
  settings.save("name", "Acme Ltd");
  settings.save("name", "Acme Ltd");
  settings.goOn("name");
  expect(asked).toHaveLength(1);
  expect(settings.saving("name").status).toBe("saving");
  expect(settings.saving("policy").status).toBe("idle");
});

test("what is answered about one site is kept, and not said of another", async () => {
  const { asked, directory, settings } = await settingsOf();
  settings.save("name", "Acme Ltd");
  settings.choose(BETA.id);
  asked[0]?.answer({ ok: true, site: { ...ACME, name: "Acme Ltd" } });
  await settled();
  expect(directory.sites.value.map(({ name }) => name)).toEqual(["Acme Ltd", "Beta"]);
  expect(settings.saving("name").status).toBe("idle");
});

test("a refusal is named by its field only where the server checked one", async () => {
  const { asked, settings } = await settingsOf();
  settings.save("name", "");
  asked[0]?.answer({ ok: false, error: { code: "invalid", message: "name: must not be empty." } });
  await settled();
  const empty = { field: "name", sentence: "The name is still empty." };
  expect(settings.saving("name")).toEqual({ status: "refused", fault: empty });
  settings.save("name", "Acme");
  asked[1]?.answer({ ok: false, error: { code: "forbidden", message: "Your role does not allow this." } });
  await settled();
  const forbidden = { field: undefined, sentence: "You may not do this." };
  expect(settings.saving("name")).toEqual({ status: "refused", fault: forbidden });
});
