import { expect, test } from "vitest";
import { ACME } from "../test/office.ts";
import type { AgentActor, VisitorActor } from "./actor.ts";
import { createRateLimit, RATE_LIMITS, type RateLimits } from "./rate-limit.ts";

const ANA: AgentActor = { kind: "agent", id: "ana", name: "Ana", role: "agent", siteIds: null };
const AN_HOUR = 3_600;

function visitor(id: string, network?: string, site = ACME): VisitorActor {
  return { kind: "visitor", id, name: "", site, tokenHash: id, ...(network && { network }) };
}

const limited = { code: "rate_limited", retryAfterMs: expect.any(Number) };

/** So often each limit allows it, to one after another of `actors`. */
async function passed(limits: Partial<RateLimits>, actors: (VisitorActor | AgentActor)[], name: string) {
  const fault = createRateLimit(limits);
  const answers = [];
  for (const actor of actors) answers.push((await fault(actor, name)) === undefined);
  return answers;
}

const once = { times: 1, seconds: AN_HOUR };
const vera = visitor("vera", "192.0.2.1");

test.each([
  ["visitor", vera, "message:post"],
  ["agent", ANA, "message:post"],
  ["visitorReads", vera, "conversation:sync"],
  ["visitorReads", vera, "conversation:window"],
  ["visitorReads", vera, "conversation:list"],
  ["agentReads", ANA, "inbox:list"],
  ["agentReads", ANA, "conversation:window"],
  ["visitorSigns", vera, "typing:set"],
  ["visitorSigns", vera, "looking:set"],
  ["agentSigns", ANA, "typing:set"],
  ["visitorOpenings", vera, "conversation:open"],
  ["addressCommands", vera, "message:post"],
  ["addressOpenings", vera, "conversation:open"],
  ["siteCommands", vera, "message:post"],
  ["siteOpenings", vera, "conversation:open"],
] as const)("the limit of %s ends what goes on, and says when", async (limit, actor, name) => {
  const fault = createRateLimit({ [limit]: once });
  expect(await fault(actor, name)).toBeUndefined();
  const refused = await fault(actor, name);
  expect(refused).toMatchObject(limited);
  expect(refused?.retryAfterMs).toBeLessThanOrEqual(AN_HOUR * 1_000);
});

test("who reads or types too much may still post", async () => {
  const fault = createRateLimit({ visitorReads: once, visitorSigns: once, visitorOpenings: once });
  for (const name of ["conversation:sync", "typing:set", "conversation:open"]) {
    await fault(vera, name);
    expect(await fault(vera, name)).toMatchObject(limited);
  }
  expect(await fault(vera, "message:post")).toBeUndefined();
});

test("a command that there is not counts as well", async () => {
  expect(await passed({ visitor: once }, [vera, vera], "no:such")).toEqual([true, false]);
});

test("one address has a limit of its own, over all visitors behind it, and another has another", async () => {
  const [first, second] = [visitor("a", "192.0.2.1"), visitor("b", "192.0.2.1")];
  const elsewhere = visitor("c", "192.0.2.2");
  expect(await passed({ addressOpenings: once }, [first, second, elsewhere], "conversation:open")).toEqual([
    true,
    false,
    true,
  ]);
});

test("who has used up their own limit uses up nothing of their office's", async () => {
  const fault = createRateLimit({ visitor: once, addressCommands: { times: 2, seconds: AN_HOUR } });
  for (let times = 0; times < 10; times += 1) await fault(visitor("a", "192.0.2.1"), "message:post");
  expect(await fault(visitor("b", "192.0.2.1"), "message:post")).toBeUndefined();
});

test("one site's flood is not another's", async () => {
  const boreal = { ...ACME, id: "boreal" };
  const visitors = [visitor("a"), visitor("b"), visitor("c", undefined, boreal)];
  expect(await passed({ siteCommands: once }, visitors, "message:post")).toEqual([true, false, true]);
});

test("those who come through this machine share 50 times as much", async () => {
  const fault = createRateLimit({ addressOpenings: once });
  for (let count = 0; count < 50; count += 1) {
    expect(await fault(visitor(`${count}`, "127.0.0.1"), "conversation:open")).toBeUndefined();
  }
  expect(await fault(visitor("last", "127.0.0.1"), "conversation:open")).toMatchObject(limited);
});

test("an office of 200 behind one address opens, reads, types and posts as much as people do", async () => {
  const fault = createRateLimit();
  const morning = ["conversation:list", "conversation:open", "typing:set", "message:post", "receipt:set"];
  for (let person = 0; person < 200; person += 1) {
    for (const name of morning) expect(await fault(visitor(`${person}`, "192.0.2.1"), name)).toBeUndefined();
  }
});

test("no limit of one visitor is as wide as that of their address, nor that as wide as the site's", () => {
  expect(RATE_LIMITS.visitor.times).toBeLessThan(RATE_LIMITS.addressCommands.times);
  expect(RATE_LIMITS.addressCommands.times).toBeLessThan(RATE_LIMITS.siteCommands.times);
  expect(RATE_LIMITS.visitorOpenings.times).toBeLessThan(RATE_LIMITS.addressOpenings.times);
});
