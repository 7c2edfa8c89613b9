import { afterEach, expect, test, vi } from "vitest";
import { watchPage } from "./watch-page.ts";

const session = { leave: vi.fn(), comeBack: vi.fn() };
const stop = watchPage(session);
afterEach(() => vi.clearAllMocks());

test("the page is left for good, or put away whole", () => {
  turn("pagehide", false);
  turn("pagehide", true);
  expect(session.leave.mock.calls).toEqual([[false], [true]]);
});

test("only a page that was put away comes back: a new one has nothing to come back to", () => {
  turn("pageshow", false);
  expect(session.comeBack).not.toHaveBeenCalled();
  turn("pageshow", true);
  expect(session.comeBack).toHaveBeenCalledOnce();
});

test("at its end it hears nothing more", () => {
  stop();
  turn("pagehide", true);
  turn("pageshow", true);
  expect([session.leave, session.comeBack].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

function turn(name: "pagehide" | "pageshow", persisted: boolean): void {
  dispatchEvent(Object.assign(new Event(name), { persisted }));
}
