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
  const beginAnew = vi.fn(async () => undefined);
  const drawn = draw(<Privacy words={strings} leave={() => undefined} />, { beginAnew });
  act(() => drawn.model.open());
  act(() => drawn.server.start(log));
  // What the chat itself asks is not what this is about.
  drawn.server.asked.length = 0;
  return { ...drawn, beginAnew };
}

test("[E3] the chat is deleted after it was asked whether that is meant, at the site first and then here", async () => {
  const { getByRole, server, beginAnew } = open();
  fireEvent.click(getByRole("button", { name: "Delete my chat" }));
  expect(server.names()).not.toContain("data:erase");
  await act(async () => void fireEvent.click(getByRole("button", { name: "Delete everything" })));
  expect(beginAnew).not.toHaveBeenCalled();
  await act(() => server.answer("data:erase", { ok: true }));
  await vi.waitFor(() => expect(beginAnew).toHaveBeenCalledOnce());
});

test("[E3] what the site did not delete is said, and stays here", async () => {
  const { getByRole, getByText, server, beginAnew } = open();
  fireEvent.click(getByRole("button", { name: "Delete my chat" }));
  await act(async () => void fireEvent.click(getByRole("button", { name: "Delete everything" })));
  await act(() => server.answer("data:erase", undefined));
  getByText(strings.failed);
  expect(beginAnew).not.toHaveBeenCalled();
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
