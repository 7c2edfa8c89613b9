// @vitest-environment node
import { expect, test, vi } from "vitest";
import { createLater } from "./later.ts";

test("what is needed later is loaded once", async () => {
  const load = vi.fn(async () => "here");
  const later = createLater(load, () => () => undefined);
  expect(load).not.toHaveBeenCalled();
  later.bring();
  later.bring();
  await vi.waitFor(() => expect(later.value.value).toBe("here"));
  later.bring();
  expect(load).toHaveBeenCalledOnce();
});

test("where the network fails it, it is tried again after a while", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError("Failed to fetch"));
  load.mockResolvedValueOnce("here");
  const timers: (() => void)[] = [];
  const later = createLater(load, (work) => {
    timers.push(work);
    return () => undefined;
  });
  later.bring();
  await vi.waitFor(() => expect(timers).toHaveLength(1));
  expect(later.value.value).toBeUndefined();
  timers[0]?.();
  await vi.waitFor(() => expect(later.value.value).toBe("here"));
});
