// @vitest-environment node
import { expect, test } from "vitest";
import { Decoder, Encoder, type Packet } from "./text-parser.ts";

const PACKETS: [Packet, string][] = [
  [{ type: 0, nsp: "/visitor", data: { protocol: 1 } }, '0/visitor,{"protocol":1}'],
  [{ type: 1, nsp: "/visitor" }, "1/visitor,"],
  [{ type: 2, nsp: "/", data: ["heads", {}] }, '2["heads",{}]'],
  [
    { type: 2, nsp: "/visitor", id: 12, data: ["message:post", { body: "a,b\n1" }] },
    '2/visitor,12["message:post",{"body":"a,b\\n1"}]',
  ],
  [{ type: 3, nsp: "/visitor", id: 0, data: [{ ok: true }] }, '3/visitor,0[{"ok":true}]'],
  [{ type: 4, nsp: "/visitor", data: { message: "no" } }, '4/visitor,{"message":"no"}'],
];

test.each(PACKETS)("a packet is written and read as Socket.IO does: %#", (packet, frame) => {
  expect(new Encoder().encode(packet)).toEqual([frame]);
  expect(decode(frame)).toEqual([packet]);
});

test.each([
  "",
  "7",
  "2",
  '2"text"',
  '2["connect"]',
  "2[1",
  "1/visitor,{}",
  '51-["file",{"_placeholder":true,"num":0}]',
])("what is no packet throws, so that the connection ends: %s", (frame) => {
  expect(() => decode(frame)).toThrow();
});

test("nobody hears of a packet after the listener was taken off", () => {
  const decoder = new Decoder();
  const heard: Packet[] = [];
  const listener = (packet: Packet) => void heard.push(packet);
  decoder.on("decoded", listener);
  decoder.off("decoded", listener);
  decoder.add('2["heads",{}]');
  expect(heard).toEqual([]);
});

function decode(frame: string): Packet[] {
  const decoder = new Decoder();
  const heard: Packet[] = [];
  decoder.on("decoded", (packet) => void heard.push(packet));
  decoder.add(frame);
  return heard;
}
