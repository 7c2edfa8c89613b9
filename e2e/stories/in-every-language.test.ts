import {
  DAY_MS,
  isoOf,
  type LogEntry,
  MINUTE_MS,
  describe as sentenceOf,
  viewOf,
  WEEKDAYS,
  type Window,
} from "@milepost/shared";
import { expect } from "vitest";
import { readMail, startSmtp } from "../../server/test/smtp-server.ts";
import { freshId } from "../src/api.ts";
import { misfitsIn } from "../src/misfits.ts";
import { OWNER, startProduct } from "../src/product.ts";
import { TONGUES, type Tongue } from "../src/tongues.ts";
import { test as base } from "../src/verbs.ts";

const DAY = 24 * 60;
/** How long a mail may take to arrive. */
const byDefault = { option: { label: "\u2068החזר\u2069" }, byDefault: true } as never;
const LONG = "Kuljetusvahinkoselvityspyynnönkäsittelyaikataulumuutosilmoitus";
const ENGLISH = /\b(chat is|close|conversation|done|hide|looking|made|next|now|open|opened|planned|show|step)\b/i;
const PAGES: ({ page: string; lang: string; language: string; dir: string } & Tongue)[] = [
  { page: "in Finnish", lang: "fi-FI", language: "fi", dir: "ltr", ...TONGUES.fi },
  { page: "in Chinese", lang: "zh-Hans", language: "zh", dir: "ltr", ...TONGUES.zh },
  { page: "in Russian", lang: "ru", language: "ru", dir: "ltr", ...TONGUES.ru },
  { page: "from right to left", lang: "en", language: "en", dir: "rtl", ...TONGUES.en },
];

const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from this pattern which fixtures are needed.
  .extend("smtp", async ({}, { onCleanup }) => {
    const smtp = await startSmtp();
    onCleanup(() => smtp.close());
    return smtp;
  })
  .extend("server", async ({ smtp }, { onCleanup }) => {
    const server = await startProduct({ env: { SMTP_URL: smtp.url, MAIL_FROM: "help@acme.example" } });
    onCleanup(() => server.close());
    return server;
  });

test.for(PAGES)(
  "on a page $page all that happens reaches the customer in their language: on the screen, by ear and by mail, and it fits the phone",
  async ({ lang, language, dir, strings, words, mail }, { vera, cast, office, smtp, time, hostPages }) => {
    const [ana, ben, lea] = await Promise.all([
      office.worksByApi(await office.hires("Ana")),
      office.worksByApi(await office.hires("Ben")),
      office.worksByApi(OWNER),
    ]);
    const idOf = async (api: typeof ana) => (await api.call<{ agent: { id: string } }>("GET", "/session")).agent.id;
    const [anaId, benId] = [await idOf(ana), await idOf(ben)];
    const { panel, page } = vera;
    const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
    const launcher = page.getByRole("button", { name: new RegExp(`^${strings.openChat}`) });
    let now = Date.now();
    const passes = async (minutes: number) => {
      now += minutes * MINUTE_MS;
      await time.passes(minutes);
    };
    const by = (minutes: number) => isoOf(now + minutes * MINUTE_MS);
    const range = (from: number) => ({ from: by(from * 60), to: by((from + 24) * 60) });
    const misfits: string[] = [];
    const fits = async () => void misfits.push(...(await misfitsIn(panel)));
    const mails = () => smtp.received.map(({ source }) => readMail(source));
    const isMailed = (subject: string) =>
      expect.poll(() => mails().map(({ headers }) => headers.get("subject")?.endsWith(`: ${subject}`))).toContain(true);

    // The shop is closed, and takes the message all the same.
    const { id: siteId } = await office.site();
    const tomorrow = WEEKDAYS[(new Date(now + DAY_MS).getUTCDay() + 6) % 7] ?? "monday";
    const weekly = { [tomorrow]: [{ from: "09:00", to: "17:00" }] };
    await office.call("PATCH", `/sites/${siteId}`, { hours: { timeZone: "UTC", weekly, holidays: [] } });
    const announced = await vera.isListenedTo();
    await page.setViewportSize({ width: 360, height: 740 });
    await vera.hasAClockToSet();
    await vera.opens(hostPages.address("plain", { lang, dir }));
    await launcher.click();
    await panel.getByText(partOf(strings.closedUntil)).waitFor();
    expect(await panel.evaluate((element, tag) => element.matches(`:lang(${tag})`), language)).toBe(true);
    await fits();
    await office.call("PATCH", `/sites/${siteId}`, { hours: null });
    await panel.getByRole("textbox", { name: strings.message }).fill("שלום 你好 hei");
    await button(strings.send).click();
    await panel.getByText(partOf(strings.firstAnswerBy, true)).first().waitFor();
    const { id = "" } = (await office.conversations()).conversations[0]?.state ?? {};

    // An address is left, and the chat closed.
    await panel.getByRole("textbox", { name: strings.email }).fill("vera@acme.example");
    await fits();
    await button(strings.emailSave).click();
    await panel.getByText(strings.emailSaved("vera@acme.example")).waitFor();
    await button(strings.closeChat).first().click();
    await ana.does("conversation:assign", id, { assigneeId: anaId });
    const titles = [LONG, "בדיקת החבילה", "寄回新的包裹", "“Quoted”"];
    const steps = titles.map((title) => ({ id: freshId(), title, teamTitle: "SECRET" }));
    await ana.does("plan:set", id, { title: LONG, steps, nextUpdateBy: by(30) });
    await ana.does("step:advance", id, { text: LONG, evidence: { kind: "tracking", value: "JJFI66401230000000001" } });
    await ana.does("delay:post", id, { reason: "our_mistake", estimate: range(5) });
    const peek = page.locator(".peek");
    await peek.getByText(words.delayReasons.our_mistake).waitFor();
    await launcher.filter({ hasText: strings.stepOf(2, 4) }).waitFor();
    misfits.push(...(await misfitsIn(peek)), ...(await misfitsIn(launcher)));
    await passes(3);
    await isMailed(mail.subjects.delayed);

    // Nobody acts.
    await passes(28);
    await launcher.filter({ hasText: partOf(strings.updateIsLate) }).waitFor();
    misfits.push(...(await misfitsIn(launcher)));
    await passes(2);
    await passes(3);
    await isMailed(mail.subjects.promise_broken);
    const [{ text: letter } = { text: "" }] = mails();
    expect(letter).toContain(words.delayReasons.our_mistake);
    expect(letter).toContain(mail.open);
    const max = await cast.visitor("Max", { locale: lang, viewport: { width: 360, height: 740 } });
    const announcedThere = await max.isListenedTo();
    await max.hasAClockToSet();
    await max.opens(/\/progress\/\S+/.exec(letter)?.[0] ?? "");
    await max.page.getByRole("heading", { name: strings.soFar }).waitFor();
    misfits.push(...(await misfitsIn(max.page.getByRole("main"))));
    // The word that was promised automatically is late as well.
    await passes(12.2);
    const isLate = partOf(strings.updateIsLate, true);
    await expect.poll(() => announcedThere.filter((each) => isLate.test(each))).toHaveLength(1);

    await launcher.click();
    await button(strings.anyNews).click();
    await panel.getByText(strings.askedForNews).first().waitFor();
    await ana.does("delay:post", id, { reason: "weather", estimate: range(29), nextUpdateBy: by(40 * 60) });
    await ana.does("step:add", id, { step: { id: freshId(), title: LONG } });
    await ana.does("step:skip", id, { stepId: steps[3]?.id, reason: LONG });
    await ana.does("waiting:set", id, { party: "third_party", name: "DHL", what: LONG });
    await ana.does("update:post", id, { body: LONG, nextUpdateBy: by(40 * 60) });
    const offer = () => {
      const options = [LONG, "החזר", "再寄一次"].map((label) => ({ id: freshId(), label, cost: "0 €" }));
      return { question: LONG, options, defaultOptionId: options[1]?.id, expiresAt: by(60) };
    };
    await ana.does("decision:offer", id, offer());
    await panel.getByText("再寄一次").first().waitFor();
    await fits();
    await passes(61);
    await panel.getByText(words.sentences.decision_chosen(byDefault, {} as never)).waitFor();
    await ana.does("decision:offer", id, offer());
    await panel.getByRole("button", { name: "再寄一次" }).click();
    await panel.getByText(strings.chosen("再寄一次")).waitFor();

    const grant = { kind: "refund", amount: 5_000, currency: "EUR", reason: "SECRET", nextUpdateBy: by(40 * 60) };
    const grantId = await ana.does("goodwill:grant", id, grant);
    await lea.does("goodwill:answer", id, { grantId, approved: false, text: LONG });
    await ana.does("conversation:transfer", id, { toId: benId, reason: LONG, briefing: "SECRET" });
    await ben.does("conversation:accept", id);
    await ben.does("conversation:cover", id, { agentId: anaId, until: by(120) });
    await panel
      .getByText(partOf((time) => strings.covers("Ana", time)))
      .first()
      .waitFor();
    await fits();
    const texts = await panel.evaluate((element) =>
      Array.from(element.querySelectorAll("*"), (each) => [
        each.getAttribute("aria-label") ?? "",
        ...Array.from(each.childNodes, (node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "") : "")),
      ]).flat(),
    );
    if (language !== "en") expect(texts.filter((text) => ENGLISH.test(text))).toEqual([]);
    await ben.does("waiting:set", id, { party: "customer", what: LONG });
    await passes(DAY);
    await panel
      .getByText(words.sentences.reminded({ what: LONG } as never, {} as never))
      .first()
      .waitFor();
    await ana.does("check-back:post", id, { body: LONG });
    await ben.does("conversation:resolve", id, { text: LONG });
    await passes(3 * DAY);
    const asksAgain = words.sentences.follow_up_asked({} as never, {} as never);
    await panel.getByText(asksAgain).nth(1).waitFor();
    await fits();
    await button(strings.yesSolved).click();
    await button(strings.score(4)).click();
    await fits();
    await button(strings.rateDone).click();
    await panel.getByText(strings.ratingThanks).waitFor();
    await fits();
    expect(misfits).toEqual([]);
    expect(await vera.accessibilityViolations("widget")).toEqual([]);

    const { entries } = await office.call<Window>("POST", "/commands/conversation:window", { conversationId: id });
    const seen = entries.map((entry) => viewOf(entry as LogEntry, "visitor")).filter((entry) => entry !== null);
    expect(new Set(seen.map(({ kind }) => kind)).size).toBeGreaterThan(20);
    const sentences = seen.map((entry) => ({ entry, sentence: spaced(sentenceOf(entry, words) ?? "") }));
    const text = spaced((await vera.panel.getByRole("log").textContent()) ?? "");
    expect(sentences.filter(({ sentence }) => !text.includes(sentence))).toEqual([]);
    expect(text).not.toContain("SECRET");
    const told = sentences.filter(({ entry, sentence }) => entry.author.kind !== "visitor" && sentence !== "");
    const heard = announced.map(spaced);
    for (const { sentence } of told) {
      const times = (all: string[]) => all.filter((each) => each === sentence).length;
      expect(times(heard), sentence).toBe(times(told.map((each) => each.sentence)));
    }
    expect(heard.filter((each) => isLate.test(each))).toHaveLength(2);
    expect(announcedThere.filter((each) => isLate.test(each))).toHaveLength(1);

    const loaded = vera.watch.requests.filter((url) => /\/(en|zh|ru|fi)-/.test(url));
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((url) => !url.includes(`/${language}-`))).toEqual([]);
  },
);

/** What the words say around a time, which depends on when the story is told. */
function partOf(say: (time: string) => string, asSentence = false): RegExp {
  const text = say("\0");
  const whole = asSentence ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return new RegExp(
    whole
      .split("\0")
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*"),
  );
}

/** Browsers and Node put different narrow spaces around dashes. */
function spaced(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
