import { isoOf, type LogEntry, describe as sentenceOf, viewOf, type Window, type Words } from "@milepost/shared";
import { words as english } from "@milepost/shared/words/en.ts";
import { words as finnish } from "@milepost/shared/words/fi.ts";
import { words as russian } from "@milepost/shared/words/ru.ts";
import { words as chinese } from "@milepost/shared/words/zh.ts";
import { expect } from "vitest";
import { freshId } from "../src/api.ts";
import { OWNER } from "../src/product.ts";
import { test } from "../src/verbs.ts";

const HOUR_MS = 3_600_000;
const DAY = 24 * 60;
const byDefault = { option: { label: "\u2068החזר\u2069" }, byDefault: true } as never;
const LONG = "Kuljetusvahinkoselvityspyynnönkäsittelyaikataulumuutosilmoitus";
const PAGES: { page: string; lang: string; dir: string; words: Words; open: RegExp; send: string }[] = [
  { page: "in Finnish", lang: "fi", dir: "ltr", words: finnish, open: /^Avaa chat/, send: "Lähetä" },
  { page: "in Chinese", lang: "zh", dir: "ltr", words: chinese, open: /^打开聊天/, send: "发送" },
  { page: "in Russian", lang: "ru", dir: "ltr", words: russian, open: /^Открыть чат/, send: "Отправить" },
  { page: "from right to left", lang: "en", dir: "rtl", words: english, open: /^Open chat/, send: "Send" },
];

test.for(PAGES)(
  "on a page $page every act reaches the customer as a sentence that fits the phone",
  async ({ lang, dir, words, open, send }, { vera, office, time, hostPages }) => {
    const [ana, ben] = await Promise.all(
      ["Ana", "Ben"].map(async (name) => office.worksByApi(await office.hires(name))),
    );
    if (!ana || !ben) throw new Error("Nobody was hired.");
    const idOf = async (api: typeof ana) => (await api.call<{ agent: { id: string } }>("GET", "/session")).agent.id;
    const { panel, page } = vera;
    const soon = { nextUpdateBy: isoOf(Date.now() + 40 * HOUR_MS) };
    const range = (from: number) => ({
      from: isoOf(Date.now() + from * HOUR_MS),
      to: isoOf(Date.now() + (from + 24) * HOUR_MS),
    });

    await page.setViewportSize({ width: 360, height: 740 });
    await vera.hasAClockToSet();
    await vera.opens(hostPages.address("plain", { lang, dir }));
    await page.getByRole("button", { name: open }).click();
    await panel.getByRole("textbox").fill("שלום 你好 hei");
    await panel.getByRole("button", { name: send, exact: true }).click();
    await expect.poll(async () => (await office.conversations()).conversations.length, { timeout: 15_000 }).toBe(1);
    const id = (await office.conversations()).conversations[0]?.state.id ?? "";
    const lea = await office.worksByApi(OWNER);

    await ana.does("conversation:assign", id, { assigneeId: await idOf(ana) });
    const steps = [LONG, "בדיקת החבילה", "寄回新的包裹"].map((title) => ({
      id: freshId(),
      title,
      teamTitle: "SECRET",
    }));
    await ana.does("plan:set", id, { title: LONG, steps, ...soon });
    await ana.does("step:advance", id, { text: LONG, evidence: { kind: "tracking", value: "JJFI66401230000000001" } });
    await ana.does("delay:post", id, { reason: "our_mistake", estimate: range(5) });
    await ana.does("delay:post", id, { reason: "weather", estimate: range(29) });
    await ana.does("step:add", id, { step: { id: freshId(), title: "“Quoted”" } });
    await ana.does("waiting:set", id, { party: "third_party", name: "DHL", what: LONG, ...soon });
    await ana.does("update:post", id, { body: LONG, ...soon });
    const options = [LONG, "החזר", "再寄一次"].map((label) => ({ id: freshId(), label, cost: "0 €" }));
    const expiresAt = isoOf(Date.now() + 60 * 60_000);
    await ana.does("decision:offer", id, { question: LONG, options, defaultOptionId: options[1]?.id, expiresAt });
    await panel.getByText("再寄一次").first().waitFor();
    await time.passes(61);
    await panel.getByText(words.sentences.decision_chosen(byDefault, {} as never)).waitFor();
    const grant = { kind: "refund", amount: 5_000, currency: "EUR", reason: "SECRET", ...soon };
    const grantId = await ana.does("goodwill:grant", id, grant);
    await lea.does("goodwill:answer", id, { grantId, approved: false, text: LONG });
    const handOver = { toId: await idOf(ben), reason: LONG, briefing: "SECRET" };
    await ana.does("conversation:transfer", id, handOver);
    await ben.does("conversation:accept", id);
    await ben.does("conversation:cover", id, { agentId: await idOf(ana), until: range(2).from });
    await ben.does("waiting:set", id, { party: "customer", what: LONG });
    await time.passes(DAY);
    await panel
      .getByText(words.sentences.reminded({ what: LONG } as never, {} as never))
      .first()
      .waitFor();
    await ben.does("conversation:resolve", id, { text: LONG });
    await time.passes(3 * DAY);
    await panel
      .getByText(words.sentences.follow_up_asked({} as never, {} as never))
      .nth(1)
      .waitFor();

    const { entries } = await office.call<Window>("POST", "/commands/conversation:window", { conversationId: id });
    const seen = entries.map((entry) => viewOf(entry as LogEntry, "visitor")).filter((entry) => entry !== null);
    const sentences = seen.map((entry) => sentenceOf(entry, words)).filter((sentence) => sentence !== null);
    expect(new Set(seen.map(({ kind }) => kind)).size).toBeGreaterThan(14);
    const text = spaced((await vera.panel.getByRole("log").textContent()) ?? "");
    expect(sentences.filter((sentence) => !text.includes(spaced(sentence)))).toEqual([]);
    expect(text).not.toContain("SECRET");

    const tooWide = await panel.evaluate((element) =>
      Array.from(element.querySelectorAll("*:not(.unseen)"))
        .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
        .filter((each) => getComputedStyle(each).overflowX !== "visible" || each.getBoundingClientRect().right > 361)
        .map((each) => `${each.tagName}.${each.className}: ${each.textContent?.slice(0, 40)}`),
    );
    expect(tooWide).toEqual([]);
    expect(await vera.accessibilityViolations("widget")).toEqual([]);
  },
);

/** Browsers and Node put different narrow spaces around dashes. */
function spaced(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
