import { act } from "@testing-library/preact";
import { expect, test } from "vitest";
import { at } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { App } from "./App.tsx";

onCleanDevice();

test("outside of opening hours it says until when, as long as that lasts", () => {
  const { model, server, chat, queryByText, passes } = draw(<App />);
  act(() => model.open());
  act(() => server.start([], { opening: { from: at(30), to: at(90) } }));
  expect(queryByText(`We are closed until ${chat.times.time(at(30))}. You can write all the same.`)).toBeTruthy();
  act(() => passes(30 * 60_000));
  expect(queryByText(/We are closed/)).toBeNull();
  act(() => passes(60 * 60_000));
  expect(queryByText("We are closed at the moment. You can write all the same.")).toBeTruthy();
});

test("a site without hours is always open", () => {
  const { model, server, queryByText } = draw(<App />);
  act(() => model.open());
  act(() => server.start([]));
  expect(queryByText(/We are closed/)).toBeNull();
});
