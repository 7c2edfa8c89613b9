// @vitest-environment node
import type { Pending } from "@milepost/shared";
import { expect, test } from "vitest";
import { at, CONVERSATION, id, says, threadOf, vera } from "../../test/cast.ts";
import { failureOf } from "./trouble.ts";

const thread = threadOf({ by: vera, act: says("Where is it?") });
const row = (n: number, status: object) =>
  ({
    id: id(n),
    conversationId: CONVERSATION,
    name: "message:post",
    input: { id: id(n), conversationId: CONVERSATION, body: "Hello?" },
    at: at(n),
    ...status,
  }) as Pending;
const failed = (n: number) => row(n, { status: "failed", refusal: { code: "invalid", message: "" } });

test("the last of what failed is what there is to tell; what waits or was sent is none of it", () => {
  expect(failureOf([thread, { ...thread, pending: [row(1, { status: "saved" })] }])).toBeUndefined();
  const pending = [failed(1), failed(2), row(3, { status: "sending" })];
  expect(failureOf([thread, { ...thread, id: id(9), pending }])?.id).toBe(id(2));
});
