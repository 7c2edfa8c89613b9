// @vitest-environment node
import { createFakeTime } from "@milepost/shared/test/fake-time.ts";
import { beforeEach, expect, test } from "vitest";
import { createFakeTransport } from "../../../test/fake-transport.ts";
import { openWire, type Wire } from "./wire.ts";

let line: ReturnType<typeof createFakeTransport>;
let time: ReturnType<typeof createFakeTime>;
let heard: unknown[];
let wire: Wire;
beforeEach(() => {
  line = createFakeTransport();
  time = createFakeTime();
  heard = [];
  wire = openWire({
    server: "https://chat.example",
    openTransport: line.open,
    auth: () => ({ site: "acme" }),
    schedule: time.schedule,
    heard: {
      joined: () => heard.push("joined"),
      refused: (error) => heard.push("refused", error),
      event: (name, payload) => heard.push(name, payload),
      ended: () => heard.push("ended"),
    },
  });
});

test("it says who it is when the line opens, and is told when it is let in", () => {
  line.opens();
  expect(line.sent).toEqual(['40/visitor,{"site":"acme"}']);
  expect(heard).toEqual([]);
  line.says('40/visitor,{"sid":"n"}');
  expect(heard).toEqual(["joined"]);
});

test("who is not let in is told why, and it ends", () => {
  line.opens();
  line.says('44/visitor,{"message":"No.","data":{"code":"not_found","message":"No."}}');
  expect(heard).toEqual(["refused", { code: "not_found", message: "No." }, "ended"]);
  expect(line.isClosed()).toBe(true);
});

test("what is asked is answered each by its own reply, in any order, also with line breaks in it", async () => {
  line.letsIn();
  const [first, second] = [wire.ask("message:post", { body: "a,b\n1" }), wire.ask("typing:set", { on: true })];
  expect(line.sent.slice(1)).toEqual([
    '42/visitor,1["message:post",{"body":"a,b\\n1"}]',
    '42/visitor,2["typing:set",{"on":true}]',
  ]);
  line.says('43/visitor,2[{"ok":true}]', '43/visitor,1[{"ok":true,"seq":3}]', '43/visitor,7[{"ok":true}]');
  expect(await Promise.all([first, second])).toEqual([{ ok: true, seq: 3 }, { ok: true }]);
});

test("what the server tells is heard, and a ping is answered", () => {
  line.letsIn();
  line.says('42/visitor,["heads",{"heads":{"c":3}}]', "2");
  expect(heard).toEqual(["joined", "heads", { heads: { c: 3 } }]);
  expect(line.sent.at(-1)).toBe("3");
});

test("nothing is asked before it is let in, nor after the end", async () => {
  expect(await wire.ask("heads", {})).toBeUndefined();
  line.letsIn();
  line.breaks();
  expect(await wire.ask("heads", {})).toBeUndefined();
  expect(line.sent).toHaveLength(1);
});

test("what was asked is answered with nothing when the line breaks, and after 8 s", async () => {
  line.letsIn();
  const slow = wire.ask("conversation:list", {});
  time.passesAtOnce(8_000);
  expect(await slow).toBeUndefined();
  expect(heard).toEqual(["joined"]);
  const lost = wire.ask("conversation:list", {});
  line.breaks();
  expect(await lost).toBeUndefined();
  expect(heard).toEqual(["joined", "ended"]);
});

test("[D9] a line on which the server falls silent for longer than it said ends", () => {
  line.letsIn();
  time.passesAtOnce(22_999);
  line.says("2");
  time.passesAtOnce(22_999);
  expect(heard).toEqual(["joined"]);
  time.passesAtOnce(1);
  expect(heard).toEqual(["joined", "ended"]);
  expect(line.isClosed()).toBe(true);
});

test.each(["1", "41/visitor,", "42/visitor,[1", "4", "451-[{}]", "40/agent,{}", "0{", "42/visitor,"])(
  "the server's goodbye, and what is none of its packets, is the end: %s",
  (frame) => {
    line.letsIn();
    line.says(frame, '42/visitor,["heads",{}]');
    expect(heard).toEqual(["joined", "ended"]);
  },
);

test("the end is told once, and what comes after it is not heard", () => {
  line.letsIn();
  wire.close();
  wire.close();
  line.breaks();
  line.says('42/visitor,["heads",{}]');
  time.passesAtOnce(100_000);
  expect(heard).toEqual(["joined", "ended"]);
});
