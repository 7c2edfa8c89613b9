import { SECOND_MS } from "@milepost/shared";
import { expect, onTestFinished, test, vi } from "vitest";
import { mayFailDisks, mountFailingDisk } from "../test/failing-disk.ts";
import { createPoster, type Poster } from "../test/poster.ts";
import { runServer } from "../test/running-server.ts";
import { UNLIMITED } from "../test/unlimited.ts";

const RECOVERY_MS = 5 * SECOND_MS;
vi.setConfig({ testTimeout: 60_000 });

test.skipIf(!mayFailDisks())(
  "[D2] no post is acknowledged whose sync failed, and when the disk syncs again all of them arrive, once each",
  async () => {
    const { disk, running, vera } = await onFailingDisk({ journal: false });
    const before = vera.ids(40);
    await Promise.all(before.map((id) => vera.postAgain(id)));
    disk.failSyncs();
    const taken = await postsUntilRefused(vera);

    const during = vera.ids(40);
    const refused = await Promise.all(during.map(vera.post));
    for (const reply of refused) expect(reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect(await vera.ready()).toEqual([503, "not ready: the store cannot write\n"]);
    expect(await vera.read()).toMatchObject({ ok: true });

    disk.heal();
    const healedAt = performance.now();
    await Promise.all(during.map((id, index) => vera.postAgain(id, refused[index])));
    expect(performance.now() - healedAt).toBeLessThan(RECOVERY_MS);
    await vi.waitFor(async () => expect(await vera.ready()).toEqual([200, "ready\n"]), { timeout: RECOVERY_MS });
    await running.close();
    // What the kernel held in memory alone does not count.
    disk.mountAgain();
    expect(await vera.stored()).toEqual([...before, ...taken, ...during].sort());
  },
);

test.skipIf(!mayFailDisks())(
  "[D2] a disk that turns read-only in the middle of a burst keeps what was acknowledged, and the server says that it cannot write",
  async () => {
    const { disk, running, vera } = await onFailingDisk({ journal: true });
    const acknowledged: string[] = [];
    const burst = vera.ids(600).map(async (id) => {
      const reply = await vera.post(id);
      if (reply.ok) acknowledged.push(id);
      else expect(reply.error.code).toBe("unavailable");
      if (acknowledged.length === 100) disk.turnReadOnly();
    });
    await Promise.all(burst);
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect(acknowledged.length).toBeLessThan(burst.length);
    expect(await vera.ready()).toEqual([503, "not ready: the store cannot write\n"]);
    expect(await vera.read()).toMatchObject({ ok: true });
    await running.close();
    disk.mountAgain();
    expect(await vera.stored()).toEqual(expect.arrayContaining(acknowledged));
  },
);

async function onFailingDisk(options: Parameters<typeof mountFailingDisk>[0]) {
  const disk = mountFailingDisk(options);
  onTestFinished(disk.unmount);
  const running = await runServer({ folder: disk.folder, rates: UNLIMITED });
  onTestFinished(running.close);
  return { disk, running, vera: await createPoster(running, disk.folder) };
}

/** What is on the disk already can be written once more: it takes some posts until a sync fails. Gives those that were taken. */
async function postsUntilRefused(vera: Poster): Promise<string[]> {
  const taken: string[] = [];
  for (;;) {
    const [id = ""] = vera.ids(1);
    const reply = await vera.post(id);
    if (!reply.ok) return taken;
    taken.push(id);
  }
}
