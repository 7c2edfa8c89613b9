import { expect, vi } from "vitest";
import { test } from "../test/office.ts";
import { createRaiseReceipt } from "./raise-receipts.ts";

test("whatever the load, receipts are one transaction at a time, each as high as what was asked of it", async ({
  office,
  conversationId,
}) => {
  const write = vi.spyOn(office.store, "write");
  const raise = createRaiseReceipt(office.store);
  const agents = [office.ana, office.ben, office.lea].map(({ kind, id }) => ({ kind, id }));
  const raised = await Promise.all(
    [1, 2, 3, 4].flatMap((readSeq) => agents.map((participant) => raise({ conversationId, participant, readSeq }))),
  );

  expect(write).toHaveBeenCalledTimes(2);
  expect(raised.slice(0, 1).map(({ readSeq }) => readSeq)).toEqual([1]);
  expect(raised.slice(1).map(({ participant, readSeq }) => [participant.id, readSeq])).toEqual(
    [...agents, ...agents, ...agents, ...agents].slice(1).map(({ id }) => [id, 4]),
  );
});

test("a write that fails is told to all who share it, and holds up no other", async ({ office, conversationId }) => {
  const raise = createRaiseReceipt(office.store);
  const participant = { kind: "agent" as const, id: office.ana.id };
  vi.spyOn(office.store, "write").mockRejectedValueOnce(new Error("The disk is full."));
  const failed = raise({ conversationId, participant, readSeq: 1 });
  const next = raise({ conversationId, participant, readSeq: 2 });

  await expect(failed).rejects.toThrow("The disk is full.");
  expect(await next).toMatchObject({ readSeq: 2 });
});
