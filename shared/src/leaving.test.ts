import { expect, test } from "vitest";
import { CONVERSATION } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { FRAME_MAX_BYTES } from "./frame-size.ts";
import { leavingBody } from "./leaving.ts";
import type { OutboxRow } from "./thread.ts";

const AUTH = { protocol: 1, site: "acme", token: "t" };

test("[D7] what is unsent is one request, each as its command under its id, in the order of writing", () => {
  const rows = [post(1, "one"), post(2, "two")];
  const commands = rows.map(({ name, input }) => ({ name, input }));
  expect(JSON.parse(leavingBody(rows, AUTH) ?? "")).toEqual({ commands, auth: AUTH });
  expect(JSON.parse(leavingBody(rows) ?? "")).toEqual({ commands });
});

test("[D7] not more than 64 KB go, counted as they travel, and nothing overtakes what stays", () => {
  const long = 'й😀"'.repeat(2_500);
  const body = leavingBody([...[1, 2, 3, 4, 5].map((n) => post(n, long)), post(6, "short")], AUTH) ?? "";
  expect(JSON.parse(body).commands.map(({ input }: OutboxRow) => input)).toMatchObject(
    [1, 2, 3].map((n) => ({ id: id(n) })),
  );
  expect(bytesOf(body)).toBeLessThanOrEqual(FRAME_MAX_BYTES);
});

test("[D7] 64 KB are used to the last byte", () => {
  const short = post(2, "");
  const restBytes = bytesOf(leavingBody([post(1, ""), short]) ?? "");
  const fitting = (bytes: number) => JSON.parse(leavingBody([post(1, "x".repeat(bytes)), short]) ?? "").commands.length;
  expect([fitting(FRAME_MAX_BYTES - restBytes - 1), fitting(FRAME_MAX_BYTES - restBytes)]).toEqual([2, 1]);
});

test("where nothing is unsent, or nothing fits, there is no request", () => {
  expect(leavingBody([])).toBeUndefined();
  expect(leavingBody([post(1, "x".repeat(FRAME_MAX_BYTES))])).toBeUndefined();
});

function post(n: number, body: string): OutboxRow {
  const input = { id: id(n), conversationId: CONVERSATION, body };
  return { id: id(n), conversationId: CONVERSATION, name: "message:post", input, at: "2026-01-01" };
}

/** In UTF-8, https://www.rfc-editor.org/rfc/rfc3629#section-3 */
function bytesOf(text: string): number {
  const bytes = [...text].map((character) => {
    const point = character.codePointAt(0) ?? 0;
    return 1 + [0x80, 0x800, 0x10000].filter((from) => point >= from).length;
  });
  return bytes.reduce((sum, each) => sum + each, 0);
}
