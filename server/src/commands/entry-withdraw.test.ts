import { isWithdrawable, type LogEntry, progressOf, type Refusal } from "@milepost/shared";
import fc from "fast-check";
import { expect } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { type Office, test } from "../../test/office.ts";
import { commandOf, history, type Turn } from "../../test/random-history.ts";

function withdraw(office: Office, conversationId: string, entry: LogEntry | undefined, by = office.ana) {
  return office.act(by, "entry:withdraw", { conversationId, entryId: entry?.id });
}

/** Refused with this code and a sentence, and nothing was added. */
function expectRefusal({ reply, added }: Awaited<ReturnType<typeof withdraw>>, code: Refusal["code"], words = /\.$/) {
  expect(reply).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(words) } });
  expect(added).toEqual([]);
}

test("[P11] Ana takes a wrong step back: it is active again, and the log shows both", async ({
  office,
  conversationId,
}) => {
  const [first] = await office.planned(conversationId, "Search", "Send");
  const before = await office.state(conversationId);
  const input = { conversationId, text: "Found it.", nextUpdateBy: office.in(90) };
  const [step] = await office.did(office.ana, "step:advance", input);
  office.pass(2);
  const { reply, added } = await withdraw(office, conversationId, step);

  expect(reply).toEqual({ ok: true, seq: 5, head: 5 });
  expect(added).toMatchObject([{ kind: "withdrawn", entryId: step?.id, of: "step_advanced", author: { name: "Ana" } }]);
  expect(office.heard()).toEqual([
    "visitor entry:added withdrawn",
    "followers entry:added withdrawn",
    "agents conversation:changed",
  ]);
  const after = await office.state(conversationId);
  expect(progressOf(after)).toEqual(progressOf(before));
  expect(after.plan?.steps[0]).toMatchObject({ id: first, state: "active" });
  expect((await office.log(conversationId)).map(({ kind }) => kind)).toContain("step_advanced");
});

test("[P11] what the team calls a step is not told to the visitor by taking an act back", async ({
  office,
  conversationId,
}) => {
  const steps = [{ id: office.newId(), title: "Search", teamTitle: "between us" }];
  await office.did(office.ana, "plan:set", { conversationId, title: "Find it", steps });
  const [update] = await office.did(office.ana, "update:post", { conversationId, body: "Still searching." });
  await withdraw(office, conversationId, update);

  const forVisitor = office.told.filter(({ to }) => to !== "agents" && "visitor" in to);
  expect(forVisitor).toHaveLength(1);
  expect(JSON.stringify([forVisitor, (await office.row(conversationId))?.visitorState])).not.toContain("between us");
  expect(JSON.stringify(await office.state(conversationId))).toContain("between us");
});

test("[P11] a resolution that is taken back asks nothing more, and the old promise runs on", async ({
  office,
  conversationId,
}) => {
  const { promise } = await office.state(conversationId);
  const [resolved] = await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  await withdraw(office, conversationId, resolved);

  const state = await office.state(conversationId);
  expect(state).toMatchObject({ status: "open", promise, promises: { kept: 0 } });
  expect(state).not.toHaveProperty("resolution");
  office.pass(7);
  await office.tick();
  expect((await office.log(conversationId)).at(-1)).toMatchObject({ kind: "promise_broken", dueAt: promise?.dueAt });
});

test("[P11] the words of an update that was taken back stand in no list", async ({ office, conversationId }) => {
  const [update] = await office.did(office.ana, "update:post", { conversationId, body: "Wrong parcel!" });
  await withdraw(office, conversationId, update);

  expect((await office.state(conversationId)).preview?.body).not.toBe("Wrong parcel!");
});

test("[P11] the same act is taken back once; again adds nothing", async ({ office, conversationId }) => {
  const [update] = await office.did(office.ana, "update:post", { conversationId, body: "Still searching." });
  await withdraw(office, conversationId, update);
  const again = await withdraw(office, conversationId, update);
  office.pass(10);

  expect(again).toEqual({ reply: { ok: true, seq: null, head: 4 }, added: [] });
  expect((await withdraw(office, conversationId, update)).reply.ok).toBe(true);
});

test("[P11] of two acts the later goes first", async ({ office, conversationId }) => {
  const [one] = await office.did(office.ana, "update:post", {
    conversationId,
    body: "One.",
    nextUpdateBy: office.in(9),
  });
  const [two] = await office.did(office.ana, "update:post", {
    conversationId,
    body: "Two.",
    nextUpdateBy: office.in(5),
  });
  expectRefusal(await withdraw(office, conversationId, one), "conflict", /changed the progress since/);
  await withdraw(office, conversationId, two);

  expect((await withdraw(office, conversationId, one)).reply).toMatchObject({ ok: true });
  expect(await office.state(conversationId)).toMatchObject({
    promise: { kind: "first_answer" },
    promises: { kept: 0 },
  });
});

test("[P11] what was said since does not stand in the way, what was decided does", async ({
  office,
  conversationId,
}) => {
  const options = ["Refund", "Send again"].map((label) => ({ id: office.newId(), label }));
  const offer = { conversationId, question: "Which one?", options };
  const [first] = await office.did(office.ana, "decision:offer", offer);
  await office.did(office.vera, "message:post", { conversationId, body: "Hm." });
  await office.did(office.ben, "note:post", { conversationId, body: "Refund her." });
  await withdraw(office, conversationId, first);
  expect(await office.state(conversationId)).not.toHaveProperty("decision");

  const [second] = await office.did(office.ana, "decision:offer", offer);
  const choice = { conversationId, decisionId: second?.id, optionId: options[0]?.id };
  await office.did(office.vera, "decision:choose", choice);
  expectRefusal(await withdraw(office, conversationId, second), "conflict");
});

test("[P11] after 2 minutes an act stays", async ({ office, conversationId }) => {
  const [update] = await office.did(office.ana, "update:post", { conversationId, body: "Still searching." });
  office.pass(2.01);

  expectRefusal(await withdraw(office, conversationId, update), "conflict", /2 minutes/);
});

test("[P11] nobody takes back what another did, nor what is no act of progress, nor what there is not", async ({
  office,
  conversationId,
}) => {
  const [update] = await office.did(office.ana, "update:post", { conversationId, body: "Still searching." });
  const [message] = await office.did(office.ana, "message:post", { conversationId, body: "Hello." });
  const [assigned] = await office.did(office.ana, "conversation:assign", { conversationId });
  const elsewhere = await office.opened();

  expectRefusal(await withdraw(office, conversationId, update, office.lea), "forbidden");
  expectRefusal(await withdraw(office, conversationId, message), "conflict", /Edit or delete/);
  expectRefusal(await withdraw(office, conversationId, assigned), "conflict", /act of progress/);
  expectRefusal(await withdraw(office, elsewhere, update), "not_found");
  const reply = await office.receive(office.vera, "entry:withdraw", [
    { id: office.newId(), conversationId, entryId: update?.id },
  ]);
  expect(reply).toMatchObject({ error: { code: "not_found" } });
});

onBothStores(({ openOffice }) => {
  test("[P11] whatever happened before, taking an act back gives back exactly the progress before it", async () => {
    const office = await openOffice();
    let count = 0;
    const run = async (turns: Turn[]) => {
      const conversationId = await office.opened();
      for (const turn of turns) {
        office.pass(turn.after);
        await office.tick();
        const before = await office.row(conversationId);
        const stepIds = before?.state.plan?.steps.map(({ id }) => id) ?? [];
        const { actor, input } = commandOf(office, turn, await office.log(conversationId), stepIds);
        const { added } = await office.act(actor, turn.name, { conversationId, ...input });
        const [act] = added;
        if (!act || !isWithdrawable(act) || turn.numbers[0] % 4 === 0) continue;
        const { reply } = await office.act(actor, "entry:withdraw", { conversationId, entryId: act.id });
        expect(reply.ok).toBe(true);
        count += 1;
        const after = await office.row(conversationId);
        expect(after && progressOf(after.state)).toEqual(before && progressOf(before.state));
        expect(after && progressOf(after.visitorState)).toEqual(before && progressOf(before.visitorState));
      }
    };
    await fc.assert(fc.asyncProperty(history, run), { numRuns: 8, interruptAfterTimeLimit: 8_000 });
    await office.close();
    expect(count).toBeGreaterThan(0);
  }, 60_000);
});
