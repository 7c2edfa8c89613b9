import { fireEvent, screen } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { LEA, logOf, PARCEL } from "../../test/cast.ts";
import { type Stage, settled, show, stageOf } from "../../test/stage.tsx";
import { CustomerDataControl } from "./CustomerDataControl.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [
  { kind: "message", body: "Where is my parcel?" },
  { kind: "note", body: "Upset." },
]);
const visitor = { id: "1", name: "Vera", email: "vera@acme.example" };

let stage: Stage;
beforeEach(async () => {
  stage = stageOf([log], { agent: LEA });
  stage.link.answer("visitor:read", () => ({
    ok: true,
    visitor,
    conversations: [{ state: { id: PARCEL, ref: "K7-4F2Q", openedAt: "", status: "open" } }],
  }));
  await show(stage.desk, <CustomerDataControl conversationId={PARCEL} />);
});

async function press(name: string): Promise<void> {
  fireEvent.click(screen.getByText(name));
  await settled();
}

test("[E4] a copy has all that is kept of the customer, the team's notes among it", async () => {
  await press("Download as text");
  await settled();
  screen.getByText("The copy is among your downloads.");
  const [file] = stage.files;
  expect(file?.name).toBe("customer.txt");
  expect(file?.text).toMatch(/^Vera, vera@acme\.example\n\nK7-4F2Q\n/);
  expect(file?.text).toContain("Where is my parcel?");
  expect(file?.text).toContain("Upset.");
  await press("Download as data (JSON)");
  await settled();
  expect(JSON.parse(stage.files[1]?.text ?? "")).toMatchObject({ visitor, conversations: [{ ref: "K7-4F2Q" }] });
});

test("[E3] a customer is erased after it was asked whether that is meant", async () => {
  stage.link.answer("visitor:erase", () => ({ ok: true, erased: 2 }));
  await press("Erase the customer");
  screen.getByText("Nobody can bring them back.", { exact: false });
  await press("Keep it");
  await press("Erase the customer");
  expect(stage.link.of("visitor:erase")).toEqual([]);
  await press("Erase everything");
  expect(stage.link.of("visitor:erase")).toEqual([{ conversationId: PARCEL }]);
  screen.getByText("2 conversations were erased.");
});

test("what is refused, and no answer, is said", async () => {
  stage.link.answer("visitor:erase", () => undefined);
  await press("Erase the customer");
  await press("Erase everything");
  screen.getByText("The server does not answer at the moment.", { exact: false });
});
