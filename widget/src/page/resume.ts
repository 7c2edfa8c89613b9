import type { Reply } from "@milepost/shared";
import { signal } from "@preact/signals";
import { wipeDevice } from "../app/privacy/wipe-device.ts";
import { createStorage } from "../app/storage.ts";
import type { Resume } from "./ProgressPage.tsx";

/**
 * The other half of a mail's link, behind its `#`: who presses the button is the visitor on this device from then on, whoever
 * was known on it before. It stays in the address until it is used, so that the page can be loaded again.
 */
export function createResume(toChat: () => void) {
  const [, token] = /^#resume=([\w-]{43})$/.exec(location.hash) ?? [];
  const resume = signal<Resume>(token ? "offered" : undefined);

  async function use(): Promise<Reply<{ token: string; site: string }> | undefined> {
    try {
      const body = JSON.stringify({ token });
      const headers = { "content-type": "application/json" };
      return await (await fetch("/api/v1/visitor/resume", { method: "POST", headers, body })).json();
    } catch {
      // No network at the moment: the link is as good as before.
      return undefined;
    }
  }

  return {
    resume,
    async goOn(): Promise<void> {
      resume.value = "asked";
      const reply = await use();
      if (reply?.ok) {
        await wipeDevice(reply.site);
        createStorage(reply.site).keepToken(reply.token);
        history.replaceState(null, "", location.pathname);
        resume.value = undefined;
        toChat();
      } else resume.value = reply?.error.code === "forbidden" ? "gone" : "offered";
    },
  };
}
