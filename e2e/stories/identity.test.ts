import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { signsInToApi } from "../src/api.ts";
import { storedBy } from "../src/page-watch.ts";
import { OWNER } from "../src/product.ts";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";
import type { Visitor } from "../src/visitor.ts";

test("[V2] Vera signs in on the shop: what she wrote is hers on her phone, too, and at sign-out nothing stays", async ({
  vera,
  ana,
  cast,
  office,
  server,
}) => {
  const { id, key } = await office.site();
  const api = await signsInToApi(server, OWNER);
  const made = await api.call<{ key: { id: string }; secret: string }>("POST", `/sites/${id}/identity-keys`, {
    name: "Shop",
  });
  await asks(vera, ana);
  expect(await ana.page.getByText("verified", { exact: true }).count()).toBe(0);
  await signsIn(vera);
  await vera.seesOnce("Where is my parcel?");
  await ana.page.getByText("verified", { exact: true }).first().waitFor();
  await ana.page.getByRole("heading", { name: "Vera Virtanen", level: 1 }).waitFor();

  const phone = await cast.visitor("Vera's phone");
  await phone.opens("/demo/");
  await signsIn(phone);
  await phone.opensChat();
  await phone.seesOnce("Where is my parcel?");
  await phone.says("I am on my phone now.");
  await vera.seesOnce("I am on my phone now.");

  await vera.pageTells("shutdown");
  await vera.panel.waitFor({ state: "detached" });
  expect(await storedBy(vera.page)).toEqual([]);
  await vera.pageTells("boot", { site: key });
  await vera.opensChat();
  await vera.sees("Hello! What can we do for you?");
  expect(await vera.panel.getByText("Where is my parcel?").count()).toBe(0);
  await phone.says("I am still here.");
  await ana.seesOnce("I am still here.");

  /** As the shop's back end signs it, and its page says it. */
  async function signsIn(visitor: Visitor): Promise<void> {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { sub: "7", aud: key, exp: Math.floor(Date.now() / 1_000) + 300, name: "Vera Virtanen" };
    const signed = `${part({ alg: "HS256", kid: made.key.id })}.${part(claims)}`;
    const token = `${signed}.${createHmac("sha256", made.secret).update(signed).digest("base64url")}`;
    await visitor.pageTells("identify", { token });
  }
});
