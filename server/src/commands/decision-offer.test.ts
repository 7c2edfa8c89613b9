import { expect } from "vitest";
import { test } from "../../test/office.ts";

const option = (id: string, label: string) => ({ id, label });

test("Ana offers options instead of a no", async ({ office, conversationId }) => {
  const options = [option(office.newId(), "Send it again"), option(office.newId(), "Refund")];
  const input = { conversationId, question: "What do you prefer?", options, defaultOptionId: options[0]?.id };
  const { reply, added } = await office.act(office.ana, "decision:offer", input);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "decision_offered", question: "What do you prefer?", options }]);
  expect((await office.state(conversationId)).decision).toMatchObject({ id: added[0]?.id });
  expect(office.heard()).toEqual([
    "visitor entry:added decision_offered",
    "followers entry:added decision_offered",
    "agents conversation:changed",
  ]);
});

test("options differ, the default is one of them, and there is time to choose", async ({ office, conversationId }) => {
  const one = option(office.newId(), "Send it again");
  const two = option(office.newId(), "Refund");
  const offer = async (input: object) =>
    (
      await office.act(office.ana, "decision:offer", {
        conversationId,
        question: "Which?",
        options: [one, two],
        ...input,
      })
    ).reply;

  expect(await offer({ options: [one, one] })).toMatchObject({ error: { code: "invalid" } });
  expect(await offer({ defaultOptionId: office.newId() })).toMatchObject({ error: { code: "invalid" } });
  expect(await offer({ expiresAt: office.in(-1) })).toMatchObject({ error: { code: "invalid" } });
});
