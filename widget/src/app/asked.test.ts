// @vitest-environment node
import { expect, test } from "vitest";
import { ana, at, id, logOf, stateOf, vera } from "../../test/cast.ts";
import { askedOf } from "./asked.ts";

type Said = Parameters<typeof logOf>[number];
const options = [
  { id: id(11), label: "Send it again" },
  { id: id(12), label: "Give the money back" },
];
const offered: Said = {
  by: ana,
  act: { kind: "decision_offered", decisionId: id(10), question: "What would you like?", options },
} as Said;
const waits: Said = { by: ana, act: { kind: "waiting", party: "customer", what: "a photo" } };
const solved: Said = { by: ana, act: { kind: "resolved", text: "Here." } };

test.each<[string, Said[], string | undefined]>([
  ["nothing", [], undefined],
  ["a choice", [offered], "choice"],
  ["a choice before what is awaited", [offered, waits], "choice"],
  ["what is awaited", [waits], "answer"],
  [
    "nothing, while another is waited for",
    [{ by: ana, act: { kind: "waiting", party: "third_party", what: "x" } }],
    undefined,
  ],
  ["whether it is solved", [waits, solved], "solved"],
  ["nothing once it was said", [solved, { by: vera, act: { kind: "confirmed" } }], undefined],
])("the team asks for %s", (_, said, asked) => {
  expect(askedOf(stateOf(logOf(...said)))).toBe(asked);
});

test("nothing is asked of what is open and promised", () => {
  expect(
    askedOf(stateOf(logOf({ by: ana, act: { kind: "updated", body: "On it.", nextUpdateBy: at(5) } }))),
  ).toBeUndefined();
});
