import { expect, test, vi } from "vitest";
import type { Reply } from "./answers.ts";
import type { Link } from "./link.ts";
import { sendFile } from "./send-file.ts";

const file = {
  id: "1",
  conversationId: "2",
  place: "reply",
  name: "a.png",
  size: 5,
  type: "image/png",
  content: "bytes",
};

function sending(declared: Reply<{ isReceived: boolean }> | undefined, change: object = {}) {
  const ask = vi.fn(async () => declared);
  const put = vi.fn(async (): Promise<Reply> => ({ ok: true }));
  const hashOf = async () => "ab".repeat(32);
  const link = { ask } as unknown as Link;
  const reply = sendFile({ file, link, hashOf, put, isWanted: () => true, ...change });
  return { reply, ask, put };
}

test("[U1] a file is declared with its hash, and then sent", async () => {
  const { reply, ask, put } = sending({ ok: true, isReceived: false });
  expect(await reply).toEqual({ ok: true });
  const { place: _, content: __, ...declared } = file;
  expect(ask).toHaveBeenCalledWith("upload:declare", { ...declared, sha256: "ab".repeat(32) });
  expect(put).toHaveBeenCalledOnce();
});

test("[U1] what has arrived, is refused, was cancelled or could not be declared is not sent", async () => {
  const refusal: Reply<never> = { ok: false, error: { code: "too_large", message: "No." } };
  const cases = [
    sending({ ok: true, isReceived: true }),
    sending(refusal),
    sending(undefined),
    sending({ ok: true, isReceived: false }, { isWanted: () => false }),
  ];
  for (const { reply, put } of cases) {
    await reply;
    expect(put).not.toHaveBeenCalled();
  }
  expect(await cases[1]?.reply).toEqual(refusal);
});

test("a file that cannot be read any more is refused here", async () => {
  const { reply, ask } = sending(undefined, { hashOf: () => Promise.reject(new Error("NotReadableError")) });
  expect(await reply).toMatchObject({ ok: false, error: { code: "invalid" } });
  expect(ask).not.toHaveBeenCalled();
});
