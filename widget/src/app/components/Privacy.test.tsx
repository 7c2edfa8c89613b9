import { textOfCopy } from "@milepost/shared";
import { act, fireEvent } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { ana, CONVERSATION, logOf, says, stateOf, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { strings } from "../privacy/en.ts";
import { words } from "../strings/en-detail.ts";
import { Privacy } from "./Privacy.tsx";

onCleanDevice();
afterEach(() => vi.unstubAllGlobals());

const log = logOf({ by: vera, act: says("Where is it?") }, { by: ana, act: says("On its way.") });

function open() {
  const startAnew = vi.fn(async (between: () => Promise<void>) => between());
  const drawn = draw(<Privacy words={strings} leave={() => undefined} />, { startAnew });
  act(() => drawn.model.open());
  act(() => drawn.server.start(log));
  // What the chat itself asks is not what this is about.
  drawn.server.asked.length = 0;
  const deleted: string[] = [];
  vi.stubGlobal("indexedDB", {
    deleteDatabase(name: string) {
      const deleting = { onsuccess: () => undefined };
      deleted.push(name);
      queueMicrotask(() => deleting.onsuccess());
      return deleting;
    },
  });
  return { ...drawn, startAnew, deleted };
}

test("[E3] the chat is deleted after it was asked whether that is meant, at the site first and then here", async () => {
  localStorage.setItem("milepost:token:acme", "secret");
  localStorage.setItem("milepost:draft:acme:1", "words");
  localStorage.setItem("milepost:token:acme2", "another site's");
  localStorage.setItem("cart", "the page's own");
  const { getByRole, server, startAnew, deleted } = open();
  fireEvent.click(getByRole("button", { name: "Delete my chat" }));
  expect(server.names()).not.toContain("data:erase");
  await act(async () => void fireEvent.click(getByRole("button", { name: "Delete everything" })));
  expect(startAnew).not.toHaveBeenCalled();
  await act(() => server.answer("data:erase", { ok: true }));
  await vi.waitFor(() => expect(deleted).toEqual(["milepost:acme"]));
  expect(startAnew).toHaveBeenCalledOnce();
  expect(Object.keys(localStorage).sort()).toEqual(["cart", "milepost:token:acme2"]);
});

test("[E3] what the site did not delete is said, and stays here", async () => {
  localStorage.setItem("milepost:token:acme", "secret");
  const { getByRole, getByText, server, startAnew } = open();
  fireEvent.click(getByRole("button", { name: "Delete my chat" }));
  await act(async () => void fireEvent.click(getByRole("button", { name: "Delete everything" })));
  await act(() => server.answer("data:erase", undefined));
  getByText(strings.failed);
  expect(startAnew).not.toHaveBeenCalled();
});

test("[E4] a copy has all that the visitor may see, from the first entry on, as data and as text", async () => {
  const saved: Blob[] = [];
  vi.stubGlobal("URL", {
    createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`,
    revokeObjectURL: () => undefined,
  });
  const { getByRole, server } = open();
  const state = stateOf(log);
  await act(async () => void fireEvent.click(getByRole("button", { name: strings.downloadData })));
  await act(() => server.answer("conversation:list", { ok: true, conversations: [{ state, head: 3 }] } as never));
  await act(() => server.answer("conversation:window", { ok: true, entries: log.slice(1) } as never));
  expect(server.asked.at(-1)?.input).toEqual({ conversationId: CONVERSATION, beforeSeq: 2 });
  await act(() => server.answer("conversation:window", { ok: true, entries: log.slice(0, 1) } as never));
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  const data = JSON.parse((await saved[0]?.text()) ?? "");
  expect(data).toEqual({
    visitor: { id: vera.id, name: "" },
    conversations: [{ ref: "K7-4F2Q", openedAt: state.openedAt, status: "open", entries: log }],
  });
  expect(textOfCopy(data, words)).toMatch(
    /^K7-4F2Q\n.* {2}Conversation K7-4F2Q was opened\.\n.* {2}Vera: Where is it\?\n.* {2}Ana: On its way\.$/,
  );
});
