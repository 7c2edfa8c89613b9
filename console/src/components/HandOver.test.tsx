import type { AgentCard } from "@milepost/shared";
import { fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, LEA, logOf, PARCEL } from "../../test/cast.ts";
import { leave, settled, show, stageOf } from "../../test/stage.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

type Drafts = Parameters<typeof logOf>[2];
const taken: Drafts = [
  { kind: "message", body: "Where is my parcel?" },
  { kind: "assigned", by: ANA, assignee: ANA },
  { kind: "updated", by: ANA, body: "The depot is searching.", nextUpdateBy: inMinutes(30) },
];
const toBen = { kind: "transferred" as const, by: ANA, from: ANA, to: BEN, reason: "Ben knows the depot." };
const toAna = { kind: "transferred" as const, by: BEN, from: BEN, to: ANA, reason: "Ben is away." };

async function open(drafts: Drafts, agent: AgentCard = ANA) {
  const log = logOf(PARCEL, "K7-4F2Q", drafts);
  const stage = stageOf([log], { agent });
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return stage;
}

const press = async (name: string) => {
  fireEvent.click(screen.getByRole("button", { name }));
  await settled();
};
const type = async (label: string, value: string) => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await settled();
};
const choose = async (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await settled();
};

test("a first transfer goes to a colleague with a reason and a briefing drafted from the log", async () => {
  const { desk, link } = await open(taken);
  await press("Hand over");
  const briefing = screen.getByLabelText<HTMLTextAreaElement>("Briefing").value;
  expect(briefing).toContain("Problem: Where is my parcel?");
  expect(briefing).toContain("The depot is searching.");
  const people = within(screen.getByLabelText("Hand over to")).getAllByRole("option");
  expect(people.map(({ textContent }) => textContent)).toEqual(["Choose a colleague", "Ben", "Lea"]);

  await press("Hand it over");
  expect(screen.getByRole("alert").textContent).toBe("Who takes it over is missing.");
  await choose("Hand over to", BEN.id);
  await type("Why", "Ben knows the depot.");
  await press("Hand it over");
  await leave(desk);
  expect(link.of("conversation:transfer")).toMatchObject([{ toId: BEN.id, reason: "Ben knows the depot.", briefing }]);
  expect(link.of("conversation:transfer")[0]).not.toHaveProperty("confirmed");
});

test("Enter begins a new line in the briefing, and sends nothing", async () => {
  const { link } = await open(taken);
  await press("Hand over");
  await choose("Hand over to", BEN.id);
  await type("Why", "Ben knows the depot.");
  fireEvent.keyDown(screen.getByLabelText("Briefing"), { key: "Enter" });
  await settled();
  expect(link.of("conversation:transfer")).toEqual([]);
});

test("the second warns, and is confirmed by handing over again", async () => {
  const { desk, link } = await open([...taken, toBen, { kind: "accepted", by: BEN }], BEN);
  await press("Hand over");
  expect(screen.getByRole("note").textContent).toMatch(/handed over once already/);
  await choose("Hand over to", LEA.id);
  await type("Why", "It needs a refund.");
  await press("Hand it over again");
  await leave(desk);
  expect(link.of("conversation:transfer")).toMatchObject([{ toId: LEA.id, confirmed: true }]);
});

test("the third is refused to an agent, and takes a lead's reason", async () => {
  const twice = [...taken, toBen, toAna];
  await open(twice);
  await press("Hand over");
  expect(screen.getByRole("alert").textContent).toMatch(/Only a lead can hand it over again/);
  expect(screen.queryByRole("button", { name: /Hand it over/ })).toBe(null);
});

test("a lead hands it over a third time with a reason", async () => {
  const { desk, link } = await open([...taken, toBen, toAna], LEA);
  await press("Hand over");
  await choose("Hand over to", BEN.id);
  await type("Why", "Ben is back.");
  await type("Why you allow it", "Ana is ill.");
  await press("Hand it over again");
  await leave(desk);
  expect(link.of("conversation:transfer")).toMatchObject([{ toId: BEN.id, override: "Ana is ill." }]);
});

test("what another agent has is theirs to hand over", async () => {
  await open(taken, BEN);
  await press("Hand over");
  expect(screen.getByRole("alert").textContent).toBe("Only Ana, who has this, or a lead can decide this.");
});

test("what nobody has is given to somebody, without a transfer", async () => {
  const { link } = await open([]);
  await press("Hand over");
  await choose("Hand over to", BEN.id);
  await press("Give it to them");
  expect(link.of("conversation:assign")).toMatchObject([{ assigneeId: BEN.id }]);
});

test("what nobody has is given to a team, which then has it", async () => {
  const { link, api, desk } = await open([]);
  expect(screen.queryByLabelText("Or to a team: one of them takes it")).toBeNull();
  await api.makeTeam("Parcels");
  desk.directory.load();
  const [team] = (await api.teams()) ?? [];
  await press("Hand over");
  await choose("Or to a team: one of them takes it", team?.id ?? "");
  await press("Give it to them");
  expect(link.of("conversation:assign")).toMatchObject([{ teamId: team?.id }]);
  expect(link.of("conversation:assign")[0]).not.toHaveProperty("assigneeId");
});

test("a team has what none of it has taken yet", async () => {
  await open([{ kind: "assigned", by: ANA, team: { id: idOf(30), name: "Parcels" } }]);
  expect(screen.getByText("Team Parcels")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Take it" })).toBeTruthy();
});

test("the receiver sees who, why and the briefing first, and accepts with one click", async () => {
  const { link } = await open([...taken, { ...toBen, briefing: "Jonas at the depot has it." }], BEN);
  const received = within(screen.getByRole("region", { name: "Handed over to you" }));
  expect(received.getByText("Ana handed this over to you.")).toBeTruthy();
  expect(received.getByText("Jonas at the depot has it.")).toBeTruthy();
  expect(received.getByText(/It goes back at .* unless you accept or answer\./)).toBeTruthy();
  link.answer("conversation:accept", () => undefined);
  await press("Accept");
  expect(link.of("conversation:accept")).toHaveLength(1);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Accept" }).disabled).toBe(true);
});

test("who handed it over sees that it is not accepted yet, and nothing to accept", async () => {
  await open([...taken, toBen]);
  expect(screen.queryByRole("button", { name: "Accept" })).toBe(null);
  expect(screen.getByText("not accepted yet")).toBeTruthy();
});

test("a colleague covers until a time, and the rail says so", async () => {
  const { link } = await open(taken);
  await press("Hand over");
  await choose("For how long", "cover");
  await choose("Who covers", BEN.id);
  await press("Set the cover");
  expect(link.of("conversation:cover")).toMatchObject([{ agentId: BEN.id }]);
});

test("the rail says who covers", async () => {
  await open([...taken, { kind: "covered", by: ANA, agent: BEN, until: inMinutes(60) }]);
  expect(screen.getByText(/^Ben covers until/)).toBeTruthy();
});
