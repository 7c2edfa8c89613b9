import { expect } from "vitest";
import { test } from "../../test/office.ts";
import { conversationOfLink } from "../store/progress-links.ts";

test("an agent makes a link, which leads to the conversation and is told to nobody else", async ({
  office,
  conversationId,
}) => {
  const before = await office.log(conversationId);
  const reply = await office.send(office.ana, "link:make", { conversationId });
  if (!reply.ok || !("path" in reply)) throw new Error("No link was made.");
  const [, token = ""] = /^\/progress\/([\w-]{43})$/.exec(reply.path) ?? [];

  expect(await conversationOfLink(office.store.db, token)).toBe(conversationId);
  expect(office.told).toEqual([]);
  expect(await office.log(conversationId)).toEqual(before);
});

test("links are revoked, all at once", async ({ office, conversationId }) => {
  await office.send(office.ana, "link:make", { conversationId });
  await office.send(office.ben, "link:make", { conversationId });
  expect(await office.send(office.ana, "link:revoke", { conversationId })).toEqual({ ok: true, revoked: 2 });
  expect(await office.send(office.ana, "link:revoke", { conversationId })).toEqual({ ok: true, revoked: 0 });
});

test("a conversation that is not there has none, and a visitor cannot ask for one", async ({
  office,
  conversationId,
}) => {
  for (const name of ["link:make", "link:revoke"] as const) {
    const refused = await office.send(office.ana, name, { conversationId: office.newId() });
    expect(refused).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await office.send(office.vera, name, { conversationId })).toMatchObject({ error: { code: "not_found" } });
  }
});
