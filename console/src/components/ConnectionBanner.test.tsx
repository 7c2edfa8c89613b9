import { createFakeDisk } from "@milepost/shared/test/fake-device-db.ts";
import { act, screen } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { logOf, PARCEL } from "../../test/cast.ts";
import { settled } from "../../test/stage.tsx";
import { openWorkspace } from "../../test/workspace-screen.tsx";

const asked = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "Where is my parcel?" }]);
const said = () =>
  screen
    .getAllByRole("status")
    .map(({ textContent }) => textContent)
    .join(" ");

test("[D8] what has not been sent for 10 s says that it waits, and that it is saved", async () => {
  vi.useFakeTimers();
  const { openDb } = diskOf();
  const { desk } = await openWorkspace(asked, { openDb });
  desk.ended();
  await act(() => void desk.acts.post("message:post", PARCEL, { body: "I look for it." }));
  await passes(9_000);
  expect(screen.getByText("Saved on this device")).toBeTruthy();
  expect(said()).not.toContain("Waiting for connection");
  await passes(1_000);
  expect(said()).toContain("Waiting for connection. What you wrote is saved on this device.");
  vi.useRealTimers();
});

test("[D7] a device that keeps nothing is told of when something is unsent, and nothing is called saved", async () => {
  vi.useFakeTimers();
  const { desk } = await openWorkspace(asked, { storage: undefined });
  expect(said()).not.toContain("kept only while this page is open");
  desk.ended();
  await act(() => void desk.acts.post("message:post", PARCEL, { body: "I look for it." }));
  await settled();
  await passes(3_000);
  expect(said()).toContain("What you write is kept only while this page is open.");
  expect(screen.getByText("Waiting to be sent")).toBeTruthy();
  await passes(8_000);
  expect(said()).toContain("Waiting for connection. What you wrote is kept only while this page is open.");
  vi.useRealTimers();
});

function passes(ms: number): Promise<void> {
  return act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
}

function diskOf() {
  const disk = createFakeDisk();
  return { openDb: (_: string, ended: (why: "lost" | "outdated") => void) => disk.open(ended) };
}
