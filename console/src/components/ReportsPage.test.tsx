import { figuresOf, isoOf, MINUTE_MS } from "@milepost/shared";
import { fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, NOW_MS } from "../../test/cast.ts";
import { NOTHING } from "../../test/fake-api.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { ReportsPage } from "./ReportsPage.tsx";

const DAY_MS = 86_400_000;

async function open() {
  const stage = stageOf([]);
  const figures = figuresOf({
    ...NOTHING,
    conversations: 6,
    answered: 6,
    firstAnswerMs: 30 * MINUTE_MS,
    firstAnswerOpenMs: 18 * MINUTE_MS,
    longestSilenceMs: 6 * 120 * MINUTE_MS,
    longestSilenceOpenMs: 6 * 120 * MINUTE_MS,
    kept: 3,
    broken: 1,
    transfers: 3,
    withUsMs: 6 * 60 * MINUTE_MS,
    withUsOpenMs: 6 * 30 * MINUTE_MS,
    resolved: 4,
    unconfirmed: 1,
  });
  stage.api.report = {
    ...stage.api.report,
    total: figures,
    agents: [
      { group: { id: ANA.id, name: "Ana" }, conversations: 5, figures },
      { group: { id: BEN.id, name: "Ben" }, conversations: 1, figures: null },
    ],
    teams: [{ group: { id: idOf(30), name: "Parcels" }, conversations: 6, figures }],
  };
  await show(stage.desk, <ReportsPage backTo="/console/" />);
  await settled();
  return stage;
}

const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(`^${name} `) }));

test("each figure stands in the table, in numbers of what, and what it means below", async () => {
  await open();
  const cells = row("All")
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);
  expect(cells.slice(0, 4)).toEqual(["6", "5 min (3 min open)", "2 h", "3 of 4 (75 %)"]);
  expect(cells[5]).toBe("–");
  expect(cells[6]).toBe("0.5");
  expect(cells[7]).toBe("us 60 min (30 min open), customer 0 min, others 0 min");
  expect(cells[9]).toBe("1 of 4 (25 %)");
  expect(screen.getAllByRole("term")).toHaveLength(screen.getAllByRole("columnheader").length - 1);
});

test("of too few conversations nothing is said", async () => {
  await open();
  expect(row("Ana").getAllByRole("cell")).toHaveLength(12);
  expect(row("Ben").getByText("too few to say anything")).toBeTruthy();
  expect(row("Team Parcels").getAllByRole("cell")).toHaveLength(12);
});

test("another period is asked for, and a refusal is said", async () => {
  const { api } = await open();
  api.refuse({ code: "unavailable", message: "" });
  fireEvent.change(screen.getByLabelText("Conversations opened in the last"), { target: { value: "7" } });
  await settled();
  expect(api.reportsFrom).toEqual([30, 7].map((days) => isoOf(NOW_MS - days * DAY_MS)));
  expect(screen.getByRole("alert")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});
