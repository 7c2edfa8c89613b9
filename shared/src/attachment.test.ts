import { expect, test } from "vitest";
import { fileNameOf, isPictureType } from "./attachment.ts";
import { check } from "./checks.ts";
import { agentChecks, visitorChecks } from "./protocol.ts";
import { wordsOf } from "./words-of.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

test.each([
  ["photo.jpg", "photo.jpg"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\vera\\photo.jpg", "photo.jpg"],
  ["..", "file"],
  ["photos/", "file"],
  ["", "file"],
  ["photo\u202egpj.exe", "photogpj.exe"],
  ["a\0b\nc\u007f.txt", "abc.txt"],
  ['<img src=x onerror="alert(1)">.png', '<img src=x onerror="alert(1)">.png'],
  ["фото 猫 👩‍👧.png", "фото 猫 👩‍👧.png"],
  ["\ud800.png", "\ufffd.png"],
])("[U2] the name %j is kept as %j", (given, kept) => {
  expect(fileNameOf(given)).toBe(kept);
});

test("[U2] a long name is cut between characters", () => {
  expect(Array.from(fileNameOf("🚲".repeat(300)))).toHaveLength(200);
});

test("[U4] pictures are the four that every browser draws, and none that can run a script", () => {
  expect(["image/jpeg", "image/png", "image/webp", "image/gif"].every(isPictureType)).toBe(true);
  expect(["image/svg+xml", "text/html", "application/pdf", "IMAGE/PNG", ""].some(isPictureType)).toBe(false);
});

test("a message without words is named by its files in lists", () => {
  const attachments = ["a.png", "b.pdf"].map((name, n) => ({ id: id(n), name, size: 1, type: "image/png" }));
  expect(wordsOf({ body: "", attachments })).toBe("a.png, b.pdf");
  expect(wordsOf({ body: "Look", attachments })).toBe("Look");
});

test.each([
  ["message:post", visitorChecks["message:post"]],
  ["message:post", agentChecks["message:post"]],
  ["note:post", agentChecks["note:post"]],
])("[U5] %s says something, in words or in files", (_, schema) => {
  const post = { id: id(1), conversationId: id(2) };
  expect(check(schema, { ...post, body: "", attachments: [id(3)] }).ok).toBe(true);
  const fault = { ok: false, message: "body: must not be empty." };
  expect(check(schema, { ...post, body: "" })).toEqual(fault);
  expect(check(schema, { ...post, body: "", attachments: [] })).toEqual(fault);
  expect(check(schema, { ...post, body: "a", attachments: [id(3), id(3)] })).toEqual({
    ok: false,
    message: "attachments: must not name a file twice.",
  });
});

test.each([
  [{ size: 0 }, "size: must be at least 1."],
  [{ size: 25_000_001 }, "size: must be at most 25000000."],
  [{ size: 1.5 }, "size: must be valid."],
  [{ sha256: "AB".repeat(32) }, "sha256: must be 64 lower-case hexadecimal digits."],
  [{ name: "a".repeat(401) }, "name: must not be longer than 400 characters."],
  [{ fileId: id(9) }, "fileId: is no field of this."],
])("[U1] what is declared with %j is refused", (part, message) => {
  const upload = {
    id: id(1),
    conversationId: id(2),
    name: "a.png",
    size: 9,
    sha256: "ab".repeat(32),
    type: "image/png",
  };
  expect(check(visitorChecks["upload:declare"], upload).ok).toBe(true);
  expect(check(visitorChecks["upload:declare"], { ...upload, ...part })).toEqual({ ok: false, message });
});
