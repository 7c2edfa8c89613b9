import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { createFakeTime, settle } from "../test/fake-time.ts";
import { createReconnect, isFinal, type Reconnect } from "./reconnect.ts";

let time: ReturnType<typeof createFakeTime>;
let reconnect: Reconnect;
/** When each try began. */
let tries: number[];
let left: number;
/** A link tells its end also where it was let go of. */
let tellsEnd: boolean;
let chance: number;
/** What waits for a sign of life. */
let asked: ((isThere: boolean) => void)[];
let sleptMs: number;

beforeEach(() => {
  time = createFakeTime();
  tries = [];
  left = 0;
  tellsEnd = true;
  chance = 1;
  asked = [];
  sleptMs = 0;
  reconnect = createReconnect({
    attempt: () => tries.push(time.nowMs()),
    leave() {
      left++;
      if (tellsEnd) reconnect?.ended();
    },
    isAnswered: () => new Promise((resolve) => asked.push(resolve)),
    schedule: time.schedule,
    nowMs: () => time.nowMs() + sleptMs,
    chance: () => chance,
  });
  reconnect.start();
});

/** Fails so often, each try at once, and gives the waits. */
function fails(times: number): number[] {
  return Array.from({ length: times }, () => {
    reconnect.ended();
    const waitMs = time.next();
    time.passesAtOnce(waitMs);
    return waitMs;
  });
}

test("[D9] it comes back by itself, each time later, up to 30 s, and never gives up", () => {
  // The longest wait is between 22.5 and 30 s itself: a server that comes back is not stormed.
  expect(fails(9)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 22_500, 22_500, 22_500, 22_500]);
  fails(2_000);
  expect(tries).toHaveLength(2_010);
});

test("[D9] the wait is anything from nothing to its limit, and the last limit anything from 22.5 to 30 s", () => {
  chance = 0;
  expect(fails(8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  chance = 0.5;
  expect(fails(1)).toEqual([13_125]);
});

test("[D9] only a line that held for 30 s makes the waits short again", () => {
  for (const held of [29_999, 30_000]) {
    fails(3);
    reconnect.joined();
    time.passesAtOnce(held);
    reconnect.ended();
    expect(time.next()).toBe(held < 30_000 ? 8_000 : 1_000);
    time.passesAtOnce(time.next());
  }
});

test("[D9] it does not wait when the network is back, and a thousand tabs do not come at once", () => {
  fails(6);
  reconnect.ended();
  chance = 0.25;
  reconnect.soon();
  expect(time.next()).toBe(250);
  time.passesAtOnce(250);
  expect(tries).toHaveLength(8);
});

test("a sign of the network never makes a wait longer", () => {
  chance = 0.1;
  reconnect.ended();
  chance = 0.9;
  reconnect.soon();
  expect(time.next()).toBe(100);
  time.passesAtOnce(5_000);
  expect(tries).toHaveLength(2);
});

test("a try that hangs is left when the network is back, or the person wants it, and is no failure", () => {
  reconnect.soon();
  time.passesAtOnce(1_000);
  expect(tries).toEqual([0, 1_000]);
  reconnect.hurry();
  expect(tries).toHaveLength(3);
  expect(left).toBe(3);
  expect(fails(1)).toEqual([1_000]);
});

test("a try that is let in meanwhile is not left, and a line that holds is not touched", () => {
  reconnect.soon();
  reconnect.joined();
  reconnect.soon();
  reconnect.hurry();
  time.passesAtOnce(100_000);
  expect(tries).toHaveLength(1);
  expect(reconnect.isUp()).toBe(true);
});

test("a try that is not let in within 20 s has failed, also where its end is never told", () => {
  tellsEnd = false;
  time.passesAtOnce(19_999);
  expect(left).toBe(1);
  time.passesAtOnce(1);
  expect(left).toBe(2);
  time.passesAtOnce(1_000);
  expect(tries).toEqual([0, 21_000]);
});

test("[D9] the server's time is kept, whatever the browser says; the person may still want it now", () => {
  reconnect.joined();
  reconnect.askedToWait(5_000);
  reconnect.ended();
  reconnect.soon();
  chance = 0;
  expect(time.next()).toBe(6_000);
  time.passesAtOnce(6_000);
  reconnect.ended();
  expect(time.next()).toBe(0);
  time.passesAtOnce(0);
  reconnect.askedToWait(5_000);
  reconnect.ended();
  reconnect.hurry();
  expect(tries).toHaveLength(4);
});

test("a page that is put away has no line and no try until somebody hurries", () => {
  reconnect.joined();
  reconnect.rest();
  expect(left).toBe(2);
  reconnect.soon();
  time.passesAtOnce(100_000);
  expect(tries).toHaveLength(1);
  reconnect.hurry();
  expect(tries).toHaveLength(2);
});

test("[D9] what is closed stays closed", () => {
  reconnect.close();
  reconnect.ended();
  reconnect.soon();
  reconnect.hurry();
  reconnect.start();
  time.passesAtOnce(100_000);
  expect(tries).toHaveLength(1);
  expect(reconnect.isOver()).toBe(true);
});

test("[D9] a line is asked for a sign of life when the browser is online or the page is seen, and ends where none comes", async () => {
  reconnect.joined();
  reconnect.soon();
  reconnect.soon();
  expect(asked).toHaveLength(1);
  asked[0]?.(true);
  await settle();
  expect([left, reconnect.isUp()]).toEqual([1, true]);
  reconnect.soon();
  asked[1]?.(false);
  await settle();
  expect([left, reconnect.isUp()]).toEqual([2, false]);
  time.passesAtOnce(1_000);
  expect(tries).toHaveLength(2);
});

test("[D9] it is asked within 2 s of a sleep, which the clock shows, and not while time goes by", () => {
  reconnect.joined();
  time.passesAtOnce(600_000);
  sleptMs += 4_000;
  time.passesAtOnce(2_000);
  expect(asked).toEqual([]);
  sleptMs += 60_000;
  time.passesAtOnce(2_000);
  expect(asked).toHaveLength(1);
});

test("[D9] what was asked on an earlier line says nothing of the next", async () => {
  reconnect.joined();
  reconnect.soon();
  reconnect.ended();
  time.passesAtOnce(1_000);
  reconnect.joined();
  reconnect.soon();
  expect(asked).toHaveLength(2);
  asked[0]?.(false);
  await settle();
  expect(reconnect.isUp()).toBe(true);
});

test("[D9] only a line is asked: a try or a wait is not, nor what is put away or over", () => {
  reconnect.soon();
  reconnect.joined();
  reconnect.rest();
  sleptMs += 60_000;
  time.passesAtOnce(10_000);
  reconnect.soon();
  reconnect.close();
  reconnect.soon();
  expect(asked).toEqual([]);
});

test("[D9] only what no new try would change is final", () => {
  const codes = ["forbidden", "not_found", "unauthorized", "client_too_old", "unavailable", "rate_limited", undefined];
  expect(codes.filter(isFinal)).toEqual(["forbidden", "not_found", "unauthorized", "client_too_old"]);
});

test("[D9] whatever happens, there is never a time without a line, a try or a next try, and never two tries", () => {
  const steps = ["joined", "ended", "soon", "hurry", "told", "short", "long"] as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat({ max: 1_000 }))), (story) => {
      const clock = createFakeTime();
      let under = 0;
      const policy = createReconnect({
        attempt: () => under++,
        leave: () => {
          under = 0;
        },
        isAnswered: async () => true,
        schedule: clock.schedule,
        nowMs: clock.nowMs,
        chance: () => luck,
      });
      let luck = 1;
      policy.start();
      for (const [step, thousandths] of story) {
        luck = thousandths / 1_000;
        if (step === "joined" && under > 0) policy.joined();
        else if (step === "ended") {
          under = 0;
          policy.ended();
        } else if (step === "told") policy.askedToWait(thousandths * 10);
        else if (step === "soon" || step === "hurry") policy[step]();
        else clock.passesAtOnce(step === "short" ? thousandths : thousandths * 100);
        expect(under).toBeLessThanOrEqual(1);
        if (!policy.isUp()) expect(clock.next()).toBeLessThanOrEqual(41_000);
      }
    }),
  );
});
