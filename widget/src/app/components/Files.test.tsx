import type { Attachment } from "@milepost/shared";
import { act, fireEvent, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { ana, CONVERSATION, id, logOf, says, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { createFakeFiles } from "../../../test/fake-files.ts";
import { App } from "./App.tsx";

onCleanDevice();
afterEach(() => void vi.unstubAllGlobals());

const PHOTO = new File(["bytes"], "door\u202egpj.jpg", { type: "image/jpeg" });
const RECEIPT: Attachment = { id: id(40), name: "قائمة.pdf", size: 12_345, type: "application/octet-stream" };

async function open(attachments?: Attachment[], files = createFakeFiles()) {
  const drawn = draw(<App />, {}, files.of);
  const log = logOf(
    { by: vera, act: says("Where is my parcel?") },
    { by: ana, act: { kind: "message", body: "", ...(attachments && { attachments }) } },
  );
  act(() => drawn.model.open());
  act(() => drawn.server.start(log));
  await act(() => drawn.server.answer("conversation:window", drawn.server.window(log)));
  const asks = (name: string) => drawn.server.asked.filter((each) => each.name === name);
  const choose = async (...chosen: File[]) => {
    fireEvent.change(drawn.getByLabelText("Attach files"), { target: { files: chosen } });
    await drawn.findByRole("list", { name: "Files to send" });
    await waitFor(() => expect(asks("upload:declare")).toHaveLength(1));
  };
  return { ...drawn, ...files, asks, choose };
}

test("before there is a conversation there is nowhere to attach a file", () => {
  const { model, queryByLabelText } = draw(<App />);
  act(() => model.open());
  expect(queryByLabelText("Attach files")).toBeNull();
});

test("[U1] a file goes up with the visitor's token as soon as it is chosen, and the message waits for it", async () => {
  const { choose, getByRole, queryByRole, server, puts, shelf, rows, storage, model } = await open();
  await choose(PHOTO);
  const tray = within(getByRole("list", { name: "Files to send" }));
  expect(tray.getByText("doorgpj.jpg").tagName).toBe("BDI");
  const send = getByRole("button", { name: "Send" }) as HTMLButtonElement;
  expect(send.disabled).toBe(true);
  expect([shelf.size, storage.hasFiles()]).toEqual([1, true]);

  await act(() => server.answer("upload:declare", { ok: true, isReceived: false } as never));
  const [file = ""] = shelf.keys();
  expect(puts[0]?.said).toEqual([
    `PUT https://chat.example/api/v1/uploads/${file}`,
    `Authorization: Visitor acme ${model.token()}`,
    "Content-Type: application/octet-stream",
  ]);
  act(() => puts[0]?.progress(1, 4));
  expect(tray.getByRole("progressbar", { name: "Sending, 25 %" })).toBeTruthy();
  await act(async () => puts[0]?.answer({ ok: true }));
  expect(await tray.findByText("Ready to be sent")).toBeTruthy();

  fireEvent.click(send);
  expect([...rows.values()].map(({ name, input }) => ({ name, input }))).toMatchObject([
    { name: "message:post", input: { conversationId: CONVERSATION, body: "", attachments: [file] } },
  ]);
  expect(queryByRole("list", { name: "Files to send" })).toBeNull();
  expect([shelf.size, storage.hasFiles()]).toEqual([0, false]);
});

test("what is pasted or dropped is attached; words alone are pasted as ever", async () => {
  const { getByRole, findAllByRole, queryByRole } = await open();
  const area = getByRole("textbox", { name: "Message" });
  expect(fireEvent.paste(area, { clipboardData: { files: [] } })).toBe(true);
  expect(queryByRole("progressbar")).toBeNull();
  expect(fireEvent.paste(area, { clipboardData: { files: [PHOTO] } })).toBe(false);
  expect(fireEvent.drop(area, { dataTransfer: { files: [PHOTO] } })).toBe(false);
  expect(await findAllByRole("progressbar")).toHaveLength(2);
});

test("one that is refused says why in the visitor's words, and is sent again or taken away", async () => {
  const { choose, server, getByRole, findByRole, queryByRole, asks } = await open();
  await choose(PHOTO);
  const refused = { ok: false, error: { code: "too_large", message: "10 MB at most." } } as const;
  await act(() => server.answer("upload:declare", refused));
  expect((await findByRole("alert")).textContent).toMatch(/^Not sent\. /);
  fireEvent.click(getByRole("button", { name: "Send doorgpj.jpg again" }));
  await waitFor(() => expect(asks("upload:declare")).toHaveLength(1));
  fireEvent.click(getByRole("button", { name: "Remove doorgpj.jpg" }));
  expect(queryByRole("list", { name: "Files to send" })).toBeNull();
});

test("[D7] after a reload what was chosen is there again, and goes on under its id", async () => {
  const files = createFakeFiles();
  const before = await open(undefined, files);
  await before.choose(PHOTO);
  const [file] = files.shelf.keys();
  act(() => void before.unmount());
  const { chat, asks } = await open(undefined, files);
  chat.files.bring();
  await waitFor(() => expect(asks("upload:declare").map(({ input }) => input)).toMatchObject([{ id: file }]));
});

test("what is no picture is offered to be saved, and asked for with the token in no address", async () => {
  const asked = vi.fn(async () => new Response("bytes"));
  vi.stubGlobal("fetch", asked);
  vi.stubGlobal("URL", { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined });
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { findByRole, model } = await open([RECEIPT]);
  fireEvent.click(await findByRole("button", { name: "Download قائمة.pdf, 12 kB" }));
  await waitFor(() => expect(saved).toEqual(["قائمة.pdf"]));
  expect(asked).toHaveBeenCalledWith(`https://chat.example/api/v1/attachments/${CONVERSATION}/${RECEIPT.id}`, {
    credentials: "omit",
    headers: { Authorization: `Visitor acme ${model.token()}` },
  });
});

test("what cannot be loaded says so, and a picture that cannot is named", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  const picture = { ...RECEIPT, id: id(41), name: "door.jpg", picture: { width: 900, height: 600 } };
  const { findByRole, findByText } = await open([RECEIPT, picture]);
  expect((await findByText("door.jpg")).tagName).toBe("BDI");
  fireEvent.click(await findByRole("button", { name: /قائمة/ }));
  expect((await findByRole("alert")).textContent).toBe("It could not be loaded. Press to try again.");
});
