import { act } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { markup } from "../markup.ts";
import type { MessageRow } from "../rows.ts";
import { MessageBubble } from "./MessageBubble.tsx";

onCleanDevice();

const row = (body: string): MessageRow => ({
  kind: "message",
  id: "1",
  at: "2026-11-25T10:00:00.000Z",
  isOwn: false,
  name: "Ana",
  body,
  isEdited: false,
  isDeleted: false,
  isFirst: true,
  isTimed: true,
});

test("words without marks are drawn as they are, and nothing more is loaded", () => {
  const { container } = draw(<MessageBubble row={row("2 < 3 & <b>that</b> is all")} />);
  expect(container.querySelector(".bubble")?.textContent).toBe("2 < 3 & <b>that</b> is all");
  expect(container.querySelector(".bubble > *")).toBeNull();
  expect(markup.value.peek()).toBeUndefined();
});

test("marks are shown as what they say, and markup of pages stays text", async () => {
  const { container } = draw(<MessageBubble row={row("**Now** <img src=x onerror=alert(1)>\n- `one`\n- *two*")} />);
  await act(async () => void (await vi.waitUntil(() => markup.value.peek())));
  const bubble = container.querySelector(".bubble");
  expect(bubble?.querySelector("strong")?.textContent).toBe("Now");
  expect([...(bubble?.querySelectorAll("li") ?? [])].map(({ innerHTML }) => innerHTML)).toEqual([
    '<code dir="ltr">one</code>',
    "<em>two</em>",
  ]);
  expect(bubble?.textContent).toContain("<img src=x onerror=alert(1)>");
  expect(bubble?.querySelector("img")).toBeNull();
});

test("a link opens beside the page, tells it nothing, and says where it leads", async () => {
  const { container, getByRole } = draw(<MessageBubble row={row("[acme.example](https://evil.example/x)")} />);
  await act(async () => void (await vi.waitUntil(() => markup.value.peek())));
  const link = getByRole("link");
  expect(link.getAttribute("href")).toBe("https://evil.example/x");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow ugc");
  expect(container.querySelector(".bubble")?.textContent).toBe("acme.example (evil.example)");
});
