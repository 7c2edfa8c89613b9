import { type AgentCard, agentChecks, check } from "@milepost/shared";
import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, inMinutes, LEA, logOf, PARCEL } from "../../test/cast.ts";
import { leave, settled, show, stageOf } from "../../test/stage.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const sum = { goodwill: "refund" as const, amount: 80, currency: "EUR" };
const asked = { kind: "goodwill_granted" as const, ...sum, reason: "Third day.", approval: "asked" as const };

async function open(drafts: Parameters<typeof logOf>[2], agent: AgentCard = ANA) {
  const log = logOf(PARCEL, "K7-4F2Q", drafts);
  const stage = stageOf([log], { agent });
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return { ...stage, grantId: log[1]?.id };
}
const press = async (name: string) => {
  fireEvent.click(screen.getByRole("button", { name }));
  await settled();
};
const type = async (label: string, value: string) => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await settled();
};

test("a sum is granted in the site's currency, and a comma is as good as a point", async () => {
  const { desk, link } = await open([]);
  await press("Goodwill");
  fireEvent.change(screen.getByLabelText("What"), { target: { value: "voucher" } });
  await type("Amount in EUR", "12,5");
  await type("Reason", "She waits for the third day.");
  await press("Grant it");
  await leave(desk);
  expect(link.of("goodwill:grant")).toMatchObject([
    { kind: "voucher", amount: 12.5, currency: "EUR", reason: "She waits for the third day." },
  ]);
  expect(check(agentChecks["goodwill:grant"], link.of("goodwill:grant")[0]).ok).toBe(true);
});

test("what is no sum is refused before it is queued", async () => {
  const { link } = await open([]);
  await press("Goodwill");
  await type("Amount in EUR", "a lot");
  await type("Reason", "Why not");
  await press("Grant it");
  expect(screen.getByRole("alert").textContent).toMatch(/^The amount must be above 0/);
  expect(link.of("goodwill:grant")).toEqual([]);
});

test("what was granted lowers what can be granted at once", async () => {
  await open([{ kind: "goodwill_granted", by: ANA, ...sum, amount: 10, approval: "granted" }]);
  expect(screen.getByText("Goodwill granted: €10.00")).toBeTruthy();
  await press("Goodwill");
  expect(screen.getByText(/^Up to €15\.00 is granted here at once\./)).toBeTruthy();
});

test("who asked sees that it waits for a lead, and cannot answer it", async () => {
  await open([{ ...asked, by: ANA, nextUpdateBy: inMinutes(60) }]);
  expect(screen.getByText("Ana asks for approval. Refund, €80.00:")).toBeTruthy();
  expect(screen.getByText("Waits for a lead.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Approve/ })).toBe(null);
});

test("a lead approves with one click", async () => {
  const { link, grantId } = await open([{ ...asked, by: ANA }], LEA);
  await press("Approve €80.00");
  expect(link.of("goodwill:answer")).toMatchObject([{ grantId, approved: true }]);
});

test("a lead declines with a word to the customer", async () => {
  const { link, grantId } = await open([{ ...asked, by: ANA }], LEA);
  await press("Decline €80.00");
  await type("What the customer reads (may stay empty)", "We send a new one instead.");
  await press("Decline it");
  expect(link.of("goodwill:answer")).toMatchObject([{ grantId, approved: false, text: "We send a new one instead." }]);
});

test("nobody answers their own request, whatever their role", async () => {
  await open([{ ...asked, by: LEA }], LEA);
  expect(screen.queryByRole("button", { name: /^Approve/ })).toBe(null);
});
