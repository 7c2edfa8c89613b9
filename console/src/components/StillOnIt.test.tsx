import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, inMinutes, logOf, PARCEL } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { strings } from "../strings/strings.ts";
import { ConversationPane } from "./ConversationPane.tsx";

const answered = { kind: "message" as const, by: ANA, body: "I look for it.", nextUpdateBy: inMinutes(20) };
const stillOn = { kind: "updated" as const, by: ANA, body: strings.stillOn.body, nextUpdateBy: inMinutes(20) };
const button = () => screen.queryByRole<HTMLButtonElement>("button", { name: "Still on it" });

async function open(drafts: Parameters<typeof logOf>[2]) {
  const stage = stageOf([logOf(PARCEL, "K7-4F2Q", drafts)]);
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return stage;
}

test("one click tells the customer that there is no news, with the next time", async () => {
  const { link } = await open([answered]);
  link.answer("update:post", () => undefined);
  fireEvent.click(button() as HTMLElement);
  await settled();
  expect(link.of("update:post")).toMatchObject([{ body: strings.stillOn.body, nextUpdateBy: inMinutes(60) }]);
  expect(button()?.disabled).toBe(true);
});

test("the third in a row takes a sentence", async () => {
  const { desk, link } = await open([answered, stillOn, { kind: "note", by: ANA, body: "Hm." }, stillOn]);
  fireEvent.click(button() as HTMLElement);
  await settled();
  expect(link.of("update:post")).toEqual([]);
  expect(desk.forms.open(PARCEL)).toBe("update");
  expect(screen.getByText(strings.stillOn.askSentence)).toBeTruthy();
});

test("a word of one's own in between begins the count anew", async () => {
  const { link } = await open([answered, stillOn, stillOn, { ...stillOn, body: "The depot calls back." }, stillOn]);
  fireEvent.click(button() as HTMLElement);
  await settled();
  expect(link.of("update:post")).toHaveLength(1);
});

test("it is no first answer", async () => {
  await open([{ kind: "message", body: "Where is my parcel?" }]);
  expect(button()).toBe(null);
});
