import { fireEvent, screen } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { ANA, BEN } from "../../test/cast.ts";
import { type Stage, settled, show, stageOf } from "../../test/stage.tsx";
import { fieldOf } from "../time-field.ts";
import { PresenceControl } from "./PresenceControl.tsx";

let stage: Stage;
beforeEach(async () => {
  stage = stageOf([]);
  await show(stage.desk, <PresenceControl />);
  await settled();
});

// What stands in a panel that is shut has no role yet.
const button = (name: string) => screen.queryByLabelText(name) ?? screen.getByText(name);

test("who goes away names who answers meanwhile, and until when; the button shows it once the server has it", async () => {
  button("Online: change it");
  const until = Date.UTC(2026, 10, 24, 15);
  fireEvent.change(screen.getByLabelText("Who answers meanwhile"), { target: { value: BEN.id } });
  fireEvent.input(screen.getByLabelText("Until"), { target: { value: fieldOf(until) } });
  stage.link.answer("presence:set", () => ({ ok: true }));
  fireEvent.click(button("I am away"));
  await settled();

  const asked = stage.link.of("presence:set");
  expect(asked).toEqual([{ state: "away", coverId: BEN.id, until: "2026-11-24T15:00:00.000Z" }]);
  stage.desk.heard("presence:changed", { agentId: ANA.id, state: "away", coverId: BEN.id });
  await settled();
  button("Away: change it");

  fireEvent.click(button("I am here"));
  expect(stage.link.of("presence:set").at(-1)).toEqual({ state: "online" });
});

test("a refusal is said in plain words", async () => {
  const message = "until: must lie ahead.";
  stage.link.answer("presence:set", () => ({ ok: false, error: { code: "invalid", message } }));
  fireEvent.click(button("I am away"));
  await settled();
  expect(screen.getByText(message).closest("[role=alert]")).not.toBeNull();
});

test("a colleague who is away is named so where one is chosen", async () => {
  stage.desk.heard("presence:changed", { agentId: BEN.id, state: "away" });
  await settled();
  expect(screen.getByText("Ben (away)").tagName).toBe("OPTION");
});
