import type { Attachment } from "@milepost/shared";
import { fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { idOf, logOf, PARCEL } from "../../test/cast.ts";
import { createFakeFiles } from "../../test/fake-files.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const PHOTO = new File(["bytes"], "door\u202egpj.jpg", { type: "image/jpeg" });

async function open(attachments?: Attachment[], files = createFakeFiles()) {
  const log = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "", ...(attachments && { attachments }) }]);
  const stage = stageOf([log], { files: files.ways });
  stage.link.answer("upload:declare", () => ({ ok: true, isReceived: false }));
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return { ...stage, ...files };
}

const choose = async (...chosen: File[]) => {
  fireEvent.change(screen.getByLabelText("Attach files"), { target: { files: chosen } });
  await settled();
};
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send" });

test("a picture is shown small, with its name beside it and in no path", async () => {
  const picture = { width: 900, height: 600 };
  await open([{ id: idOf(40), name: '"><script>.jpg', size: 1_400_000, type: "image/jpeg", picture }]);
  const image = screen.getByRole<HTMLImageElement>("img", { name: 'Picture "><script>.jpg' });
  expect(image.getAttribute("src")).toBe(`/api/v1/attachments/${PARCEL}/${idOf(40)}/thumbnail`);
  expect([image.getAttribute("width"), image.getAttribute("height")]).toEqual(["240", "160"]);
  const link = screen.getByRole("link", { name: 'Download "><script>.jpg, 1.4 MB' });
  expect(link.getAttribute("href")).toBe(`/api/v1/attachments/${PARCEL}/${idOf(40)}`);
});

test("what is no picture is offered to be saved, its name isolated for direction", async () => {
  await open([{ id: idOf(40), name: "قائمة.pdf", size: 12_345, type: "application/octet-stream" }]);
  const link = screen.getByRole("link", { name: "Download قائمة.pdf, 12 kB" });
  expect(link.getAttribute("download")).toBe("قائمة.pdf");
  expect(within(link).getByText("قائمة.pdf").tagName).toBe("BDI");
});

test("a file goes up as soon as it is chosen, and the message waits for it", async () => {
  const { link, puts, shelf } = await open();
  await choose(PHOTO);
  const tray = screen.getByRole("list", { name: "Files to send" });
  expect(within(tray).getByText("doorgpj.jpg")).toBeTruthy();
  expect(send().disabled).toBe(true);
  puts[0]?.progress(1, 4);
  await settled();
  expect(within(tray).getByRole("progressbar", { name: "Sending, 25 %" })).toBeTruthy();
  expect(shelf.size).toBe(1);
  puts[0]?.answer({ ok: true });
  await settled();
  const [{ id } = { id: "" }] = link.of("upload:declare");
  expect(puts[0]?.address).toBe(`/api/v1/uploads/${id}`);
  fireEvent.click(send());
  await settled();
  expect(link.of("message:post")).toMatchObject([{ body: "", attachments: [id] }]);
  expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
  expect(shelf.size).toBe(0);
});

test("what is pasted or dropped is attached; words alone are pasted as ever", async () => {
  const { link } = await open();
  const area = screen.getByRole("textbox", { name: "Reply" });
  fireEvent.paste(area, { clipboardData: { files: [] } });
  fireEvent.paste(area, { clipboardData: { files: [PHOTO] } });
  fireEvent.drop(area, { dataTransfer: { files: [PHOTO] } });
  await settled();
  expect(screen.getAllByRole("progressbar")).toHaveLength(2);
  expect(link.of("upload:declare")).toHaveLength(1);
});

test("one that is refused says why, and is sent again or taken away", async () => {
  const { link } = await open();
  link.answer("upload:declare", () => ({ ok: false, error: { code: "too_large", message: "10 MB at most." } }));
  await choose(PHOTO);
  expect(screen.getByRole("alert").textContent).toBe("Not taken. 10 MB at most.");
  fireEvent.click(screen.getByRole("button", { name: "Send doorgpj.jpg again" }));
  await settled();
  expect(link.of("upload:declare")).toHaveLength(2);
  fireEvent.click(screen.getByRole("button", { name: "Remove doorgpj.jpg" }));
  await settled();
  expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
});

test("[D7] after a reload what was chosen is there again, and goes on under its id", async () => {
  const before = await open();
  await choose(PHOTO);
  const kept = [...before.shelf.values()];
  const files = createFakeFiles(kept);
  const { desk, link } = stageOf([], { files: files.ways });
  link.answer("upload:declare", () => ({ ok: true, isReceived: true }));
  await settled();
  await settled();
  expect(link.of("upload:declare").map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  expect(desk.attachments.arrived(PARCEL, "reply")).toEqual(kept.map(({ id }) => id));
});

test("files of a note are of the note alone", async () => {
  const { desk, link } = await open();
  desk.attachments.add(PARCEL, "note", [PHOTO]);
  await settled();
  expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
  expect(link.of("upload:declare")).toHaveLength(1);
});
