import { join } from "node:path";
import { test as base, expect } from "vitest";
import { createCast } from "./cast.ts";
import { repository } from "./child.ts";
import { launchChromium } from "./chromium.ts";
import { serveHostPages } from "./host-pages.ts";
import { openOffice } from "./office.ts";
import type { Person } from "./person.ts";
import { OWNER, startProduct } from "./product.ts";

/**
 * Stories are tests told by the cast: Vera (visitor), Ana and Ben (agents), Lea (the owner), on the built product with
 * fresh data. Only those whom a story names come on stage.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from this pattern which fixtures are needed.
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("server", async ({ onTestFailed }, { onCleanup }) => {
    const server = await startProduct();
    onTestFailed(() => console.log(`The server's last words:\n${server.log().split("\n").slice(-30).join("\n")}`));
    onCleanup(() => server.close());
    return server;
  })
  .extend("office", ({ server }) => openOffice(server))
  .extend("hostPages", async ({ server, office }, { onCleanup }) => {
    const { key } = await office.site();
    const pages = await serveHostPages({ server: server.address, siteKey: key });
    onCleanup(() => pages.close());
    return pages;
  })
  .extend("cast", async ({ browser, server, task }, { onCleanup }) => {
    const cast = createCast(browser, server);
    onCleanup(async () => {
      const errors = cast.errors();
      if (task.result?.state === "fail") await cast.pictures(picturesOf(task.name));
      await cast.leaves();
      expect(errors, "errors in the pages").toEqual([]);
    });
    return cast;
  })
  .extend("product", ({ server, cast }) => ({
    ...server,
    async dies() {
      cast.expectBrokenNetwork();
      await server.kill();
    },
    /** As for an update: it drains first. */
    async ends() {
      cast.expectBrokenNetwork();
      await server.stop();
    },
    comesBack: () => server.restart(),
  }))
  .extend("network", ({ cast }) => ({
    cuts(who: { person: Person }) {
      cast.expectBrokenNetwork();
      who.person.network.cut();
    },
    /** Pages load as ever, and the chat has no connection. */
    cutsTheChat(who: { person: Person }) {
      cast.expectBrokenNetwork();
      who.person.network.cutTheChat();
    },
    forbidsSockets(who: { person: Person }) {
      cast.expectBrokenNetwork();
      who.person.network.forbidSockets();
    },
    stalls(who: { person: Person }) {
      cast.expectBrokenNetwork();
      who.person.network.stall();
    },
    heals: (who: { person: Person }) => who.person.network.heal(),
  }))
  /** Time goes by for everybody at once: the server, and every page that is open. */
  .extend("time", ({ server, cast }) => {
    let minutes = 0;
    return {
      async passes(more: number) {
        minutes += more;
        await server.passes(more);
        await cast.setsClocksAhead(minutes);
      },
    };
  })
  .extend("vera", ({ cast }) => cast.visitor("Vera"))
  .extend("ana", async ({ cast, office }) => cast.agent("Ana", await office.hires("Ana")))
  .extend("ben", async ({ cast, office }) => cast.agent("Ben", await office.hires("Ben")))
  .extend("lea", ({ cast }) => cast.agent("Lea", OWNER));

function picturesOf(story: string): string {
  return join(repository, "e2e/dist/failures", story.replaceAll(/[^\w]+/g, "-"));
}
