import { expect } from "vitest";
import { countRows, test } from "../../test/office.ts";

test("Vera's name is on what she writes from then on, and agents see it at once", async ({
  office,
  conversationId,
}) => {
  const reply = await office.send(office.vera, "visitor:set", { name: "Vera Virtanen", email: "vera@acme.example" });

  const visitor = { id: office.vera.id, name: "Vera Virtanen", email: "vera@acme.example" };
  expect(reply).toEqual({ ok: true, visitor });
  expect(office.told).toMatchObject([
    { to: "agents", name: "conversation:changed", payload: { summary: { state: { id: conversationId }, visitor } } },
  ]);
  const [message] = await office.did(office.vera, "message:post", { conversationId, body: "Hello?" });
  expect(message?.author.name).toBe("Vera Virtanen");
});

test("what is not given stays", async ({ office, conversationId }) => {
  await office.send(office.vera, "visitor:set", { email: "vera@acme.example" });
  await office.send(office.vera, "visitor:set", {});

  const reply = await office.send(office.vera, "visitor:set", { name: "V" });
  expect(reply).toMatchObject({ visitor: { name: "V", email: "vera@acme.example" } });
  expect(await office.log(conversationId)).toHaveLength(2);
});

test("a name that is given before the first words is kept for them", async ({ office }) => {
  await office.send(office.otherVisitor, "visitor:set", { name: "Vito Visser" });
  const id = await office.opened("Hello", office.otherVisitor);

  expect((await office.log(id))[1]?.author.name).toBe("Vito Visser");
  expect(await countRows(office.store)).toMatchObject({ visitors: 1 });
});
