import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Refusal } from "@milepost/shared";
import sharp from "sharp";
import { expect } from "vitest";
import { type Declared, declared } from "../../test/declared.ts";
import { type Office, test } from "../../test/office.ts";
import { floodingPicture, picture } from "../../test/pictures.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test.for(["jpeg", "png", "webp", "gif"] as const)(
  "[U4] a %s is drawn anew, upright, without metadata, and made small beside it",
  async (format, { office, conversationId }) => {
    const content = await sharp(await picture(format, { width: 900, height: 600 }))
      .withMetadata({ orientation: format === "gif" ? 1 : 6 })
      .toFormat(format)
      .toBuffer();
    const { fault, upload } = await sent(office, conversationId, content, { type: `image/${format}`, name: "home" });
    expect(fault).toBeUndefined();

    const [width, height] = format === "gif" ? [900, 600] : [600, 900];
    const kept = await sharp(office.files.pathOf(upload.fileId)).metadata();
    expect(kept).toMatchObject({ width, height, format: format === "gif" ? "png" : format });
    for (const part of ["file", "thumbnail"] as const) {
      const path = office.files.pathOf(upload.fileId, part);
      const metadata = await sharp(path).metadata();
      for (const kind of ["exif", "xmp", "iptc", "icc", "orientation"]) expect(metadata).not.toHaveProperty(kind);
      expect(readFileSync(path).includes("Vera, at home")).toBe(false);
    }
    const small = await sharp(office.files.pathOf(upload.fileId, "thumbnail")).metadata();
    expect(Math.max(small.width, small.height)).toBe(480);
    const type = format === "gif" ? "image/png" : `image/${format}`;
    expect(upload).toMatchObject({
      width,
      height,
      type,
      size: readFileSync(office.files.pathOf(upload.fileId)).length,
    });
    expect(upload.name).toBe(`home.${{ jpeg: "jpg", png: "png", webp: "webp", gif: "png" }[format]}`);
    expect(incoming(office)).toEqual([]);
  },
);

test("[U4] what hides behind a picture is not in what is kept", async ({ office, conversationId }) => {
  const content = Buffer.concat([await picture("png"), Buffer.from("<script>alert(1)</script>PK\x03\x04")]);
  const { fault, upload } = await sent(office, conversationId, content, { type: "image/png", name: "cat.html" });

  expect(fault).toBeUndefined();
  expect(readFileSync(office.files.pathOf(upload.fileId)).includes("script")).toBe(false);
  expect(upload).toMatchObject({ name: "cat.html.png", type: "image/png" });
});

test.for([
  ["a page that is said to be a picture", Buffer.from("<!doctype html><script>alert(1)</script>"), "image/png"],
  ["an SVG that is said to be a PNG", Buffer.from(SVG), "image/png"],
  ["a PDF that is said to be a JPEG", Buffer.from("%PDF-1.7\n"), "image/jpeg"],
  ["the beginning of a picture and nothing else", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "image/png"],
  ["a GIF that is a script", Buffer.from("GIF89a/*<svg*/=1;alert(1)"), "image/gif"],
] as const)("[U3] %s is refused and not kept", async ([, content, type], { office, conversationId }) => {
  const { fault, upload } = await sent(office, conversationId, content, { type });

  expect(fault).toMatchObject({ code: "unsupported_media" });
  expect(upload.storedAt).toBeNull();
  expect(filesIn(office)).toEqual([]);
});

test("[U3] one kind of picture under another's name is refused", async ({ office, conversationId }) => {
  const { fault } = await sent(office, conversationId, await picture("png"), { type: "image/jpeg" });
  expect(fault).toMatchObject({ code: "unsupported_media" });
});

test("[U3] half a picture is refused", async ({ office, conversationId }) => {
  const whole = await sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: "#c00",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
  const { fault } = await sent(office, conversationId, whole.subarray(0, whole.length / 2), { type: "image/jpeg" });
  expect(fault).toMatchObject({ code: "unsupported_media" });
});

test("[U3] a small file of a great many pixels is refused before they are made", async ({ office, conversationId }) => {
  const content = await floodingPicture(50_000, 50_000);
  expect(content.length).toBeLessThan(200);
  const began = performance.now();
  const { fault } = await sent(office, conversationId, content, { type: "image/png" });

  expect(fault).toMatchObject({ code: "too_large" });
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(filesIn(office)).toEqual([]);
});

test.for([SVG, "<!doctype html><script>alert(1)</script>", "%PDF-1.7\n", "MZ\x90\0"])(
  "[U4] %j is kept as it is, as a download of no type",
  async (text, { office, conversationId }) => {
    const content = Buffer.from(text);
    const { fault, upload } = await sent(office, conversationId, content, { type: "text/html", name: "a.html" });

    expect(fault).toBeUndefined();
    expect(upload).toMatchObject({ type: "application/octet-stream", width: null, name: "a.html" });
    expect(readFileSync(office.files.pathOf(upload.fileId)).equals(content)).toBe(true);
  },
);

test.for([
  ["longer", { size: 5 }, "too_large"],
  ["shorter", { size: 5_000 }, "invalid"],
  ["other content", { sha256: "ab".repeat(32) }, "invalid"],
] as const)(
  "[U3] what is %s than declared is refused and not kept",
  async ([, about, code], { office, conversationId }) => {
    const { fault, upload } = await sent(office, conversationId, Buffer.from("A receipt"), about);

    expect(fault).toMatchObject({ code });
    expect(upload.storedAt).toBeNull();
    expect(filesIn(office)).toEqual([]);
  },
);

test("[U3] more than was declared is not even read", async ({ office, conversationId }) => {
  const upload = declared({ id: office.newId(), conversationId }, Buffer.from("A receipt"));
  await office.send(office.vera, "upload:declare", upload);
  let given = 0;
  async function* endless() {
    for (;;) {
      given++;
      yield Buffer.alloc(65_536);
    }
  }
  const fault = await office.receiveUpload(office.vera, upload.id, Readable.from(endless(), { highWaterMark: 1 }));

  expect(fault).toMatchObject({ code: "too_large" });
  expect(given).toBeLessThan(10);
});

test("[U3] one that ends in the middle leaves nothing, and is sent again", async ({ office, conversationId }) => {
  const content = Buffer.from("A receipt");
  const upload = declared({ id: office.newId(), conversationId }, content);
  await office.send(office.vera, "upload:declare", upload);
  async function* cut() {
    yield content.subarray(0, 4);
    throw new Error("The line is cut.");
  }
  await expect(office.receiveUpload(office.vera, upload.id, Readable.from(cut()))).rejects.toThrow("cut");
  expect(filesIn(office)).toEqual([]);

  const [one, other] = await Promise.all(
    [0, 1].map(() => office.receiveUpload(office.vera, upload.id, Readable.from([content]))),
  );
  expect([one, other]).toEqual([undefined, undefined]);
  expect(filesIn(office)).toHaveLength(1);
  expect(await office.receiveUpload(office.vera, upload.id, Readable.from(["anything"]))).toBeUndefined();
  expect(readFileSync(filesIn(office)[0] ?? "").equals(content)).toBe(true);
});

test("[U2] a file lies under a name that the server made, whatever it is called", async ({
  office,
  conversationId,
}) => {
  const { upload } = await sent(office, conversationId, Buffer.from("x"), { name: "../../../../tmp/evil.sh" });

  expect(upload.name).toBe("evil.sh");
  const [path = ""] = filesIn(office);
  expect(path).toBe(office.files.pathOf(upload.fileId));
  expect(path).toMatch(/\/attachments\/[0-9a-f]{2}\/[0-9a-f-]{36}$/);
});

test("[U1] nobody sends the file of another's upload", async ({ office, conversationId }) => {
  const content = Buffer.from("A receipt");
  const upload = declared({ id: office.newId(), conversationId }, content);
  await office.send(office.vera, "upload:declare", upload);
  const tries = await Promise.all(
    [office.otherVisitor, office.ana].map((by) => office.receiveUpload(by, upload.id, Readable.from([content]))),
  );
  const absent = await office.receiveUpload(office.ana, office.newId(), Readable.from([content]));

  expect(absent).toMatchObject({ code: "not_found" });
  expect(tries).toEqual([absent, absent]);
  expect(filesIn(office)).toEqual([]);
});

async function sent(office: Office, conversationId: string, content: Buffer, about: Partial<Declared>) {
  const upload = declared({ id: office.newId(), conversationId, ...about }, content);
  const reply = await office.send(office.vera, "upload:declare", upload);
  if (!reply.ok) throw new Error(reply.error.message);
  const fault: Refusal | undefined = await office.receiveUpload(office.vera, upload.id, Readable.from([content]));
  const row = await office.store.db
    .selectFrom("uploads")
    .selectAll()
    .where("id", "=", upload.id)
    .executeTakeFirstOrThrow();
  return { fault, upload: row };
}

function filesIn({ dataDir }: Office): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function incoming(office: Office): string[] {
  return filesIn(office).filter((path) => path.includes("/incoming/"));
}
