import { screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { DelayForm } from "./DelayForm.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "Where is my parcel?" }]);

test("[P16] the reasons are worded as the site words them, and else by the built-in words", async () => {
  const { desk } = stageOf([log], { site: { delayWording: { carrier: "Our courier is late." } } });
  await settled();
  await show(desk, <DelayForm state={stateOf(log)} />);
  const reasons = screen.getByLabelText<HTMLSelectElement>("Reason");
  expect(reasons.selectedOptions[0]?.textContent).toBe("Our courier is late.");
  expect(reasons.options).toHaveLength(11);
  expect([...reasons.options].every(({ textContent }) => textContent)).toBe(true);
});
