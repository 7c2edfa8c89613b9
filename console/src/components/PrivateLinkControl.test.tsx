import { fireEvent, screen } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { idOf, PARCEL } from "../../test/cast.ts";
import { type Stage, settled, show, stageOf } from "../../test/stage.tsx";
import { PrivateLinkControl } from "./PrivateLinkControl.tsx";

let stage: Stage;
beforeEach(async () => {
  stage = stageOf([]);
  await show(stage.desk, <PrivateLinkControl conversationId={PARCEL} />);
});

async function press(name: string): Promise<void> {
  fireEvent.click(screen.getByText(name));
  await settled();
}

test("a link is made when it is asked for, with the address as people reach it", async () => {
  stage.link.answer("link:make", () => ({ ok: true, path: "/progress/secret" }));
  expect(screen.queryByLabelText("The link")).toBeNull();
  await press("Make a link");
  expect(stage.link.of("link:make")).toEqual([{ conversationId: PARCEL }]);
  expect((screen.getByLabelText("The link") as HTMLInputElement).value).toBe(`${location.origin}/progress/secret`);

  await show(stage.desk, <PrivateLinkControl conversationId={idOf(101)} />);
  expect(screen.getAllByLabelText("The link")).toHaveLength(1);
});

test("all links are taken back, and it is said how many there were", async () => {
  for (const [revoked, said] of [
    [2, "2 links lead nowhere now."],
    [0, "There was no link to take back."],
  ] as const) {
    stage.link.answer("link:revoke", () => ({ ok: true, revoked }));
    await press("Take all links back");
    screen.getByText(said);
  }
  expect(screen.queryByLabelText("The link")).toBeNull();
});

test("what is refused, and no answer, is said", async () => {
  stage.link.answer("link:make", () => undefined);
  await press("Make a link");
  expect(screen.getByText("The server does not answer at the moment.", { exact: false })).toBeTruthy();
});
