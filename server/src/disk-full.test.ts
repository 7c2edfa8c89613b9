import { randomUUID } from "node:crypto";
import { SECOND_MS } from "@milepost/shared";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { declared } from "../test/declared.ts";
import { ACME } from "../test/office.ts";
import { createPoster, type Poster } from "../test/poster.ts";
import { type RunningServer, runServer, TOKEN } from "../test/running-server.ts";
import { mayMountDisks, mountSmallDisk } from "../test/small-disk.ts";
import { UNLIMITED } from "../test/unlimited.ts";
import { createLog } from "./log.ts";
import { openStore } from "./store/open-store.ts";

const DISK_MB = 8;
const RECOVERY_MS = 5 * SECOND_MS;
vi.setConfig({ testTimeout: 60_000 });

const mayMount = mayMountDisks();
let disk: ReturnType<typeof mountSmallDisk>;
let running: RunningServer;
let vera: Poster;
let logged: { level: string; msg: string }[];

beforeEach(async () => {
  if (!mayMount) return;
  logged = [];
  disk = mountSmallDisk(DISK_MB);
  const log = createLog({ logLevel: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  running = await runServer({ folder: disk.folder, log, rates: UNLIMITED });
  vera = await createPoster(running, disk.folder);
});

afterEach(async () => {
  if (!mayMount) return;
  await running.close();
  disk.unmount();
});

test.skipIf(!mayMount)(
  "[D2] while the disk is full every post is refused for now, and with room again all of them arrive, once each",
  async () => {
    const before = vera.ids(40);
    await Promise.all(before.map((id) => vera.postAgain(id)));
    disk.fill();

    const during = vera.ids(40);
    const refused = await Promise.all(during.map(vera.post));
    for (const reply of refused) expect(reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect(await vera.ready()).toEqual([503, "not ready: the store cannot write\n"]);
    expect(await vera.read()).toMatchObject({ ok: true });

    const taken = Promise.all(during.map((id, index) => vera.postAgain(id, refused[index])));
    disk.makeRoom();
    const roomAt = performance.now();
    const places = await taken;
    expect(performance.now() - roomAt).toBeLessThan(RECOVERY_MS);
    await vi.waitFor(async () => expect(await vera.ready()).toEqual([200, "ready\n"]), { timeout: RECOVERY_MS });
    expect(new Set(places).size).toBe(during.length);

    const after = vera.ids(10);
    await Promise.all(after.map((id) => vera.postAgain(id)));
    expect(troubles()).toEqual([
      "The store cannot write. Everything is refused as unavailable until it can.",
      "The store can write again.",
    ]);
    await running.close();
    expect(await vera.stored()).toEqual([...before, ...during, ...after].sort());
  },
);

test.skipIf(!mayMount)("[D2] a disk that fills up in the middle of a burst keeps what was acknowledged", async () => {
  const posted = vera.ids(600);
  let acknowledged = 0;
  const burst = posted.map(async (id) => {
    if (!(await vera.post(id)).ok) return;
    acknowledged++;
    if (acknowledged === 100) disk.fill();
  });
  await Promise.all(burst);
  expect(acknowledged).toBeGreaterThanOrEqual(100);
  expect(acknowledged).toBeLessThan(posted.length);
  disk.makeRoom();
  await Promise.all(posted.map((id) => vera.postAgain(id)));
  await running.close();
  expect(await vera.stored()).toEqual(posted.sort());
});

test.skipIf(!mayMount)(
  "[U3] a file for which there is no room is refused for now, and with room again it is taken",
  async () => {
    const content = new Uint8Array(1_000_000);
    const upload = declared({ id: randomUUID(), conversationId: vera.conversationId }, Buffer.from(content));
    const put = () => sends("PUT", `/${upload.id}`, content, "application/octet-stream");
    expect(await sends("POST", "", JSON.stringify(upload), "application/json")).toEqual({
      ok: true,
      isReceived: false,
    });
    disk.fill();
    expect(await put()).toMatchObject({ ok: false, error: { code: "unavailable" } });
    disk.makeRoom();
    expect(await put()).toEqual({ ok: true });
  },
);

test.skipIf(!mayMount)("a start on a full disk, or on one that is read-only, says so and changes nothing", async () => {
  await running.close();
  disk.fill();
  await expect(openStore({ dataDir: disk.folder })).rejects.toThrow(/^DATA_DIR .* is on a disk that is full\.$/);
  disk.makeRoom();
  disk.remountReadOnly();
  await expect(openStore({ dataDir: disk.folder })).rejects.toThrow(
    /^DATA_DIR must be a folder that can be written, and/,
  );
  disk.remountWritable();
  expect(await vera.stored()).toEqual([]);
});

async function sends(
  method: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
): Promise<unknown> {
  const response = await fetch(`${running.address}/api/v1/uploads${path}`, {
    method,
    headers: { authorization: `Visitor ${ACME.key} ${TOKEN}`, "content-type": type },
    body,
  });
  return response.json();
}

function troubles(): string[] {
  return logged.map(({ msg }) => msg).filter((msg) => msg.includes("store"));
}
