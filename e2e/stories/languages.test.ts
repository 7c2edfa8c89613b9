import { expect } from "vitest";
import { test } from "../src/verbs.ts";

const LANGUAGES = [
  { lang: "zh-Hans", open: "打开聊天", message: "消息", send: "发送", firstAnswer: /\d\d:\d\d 前给您首次答复/ },
  {
    lang: "ru",
    open: "Открыть чат",
    message: "Сообщение",
    send: "Отправить",
    firstAnswer: /первый ответ до .*\d\d:\d\d/i,
  },
  { lang: "fi-FI", open: "Avaa chat", message: "Viesti", send: "Lähetä", firstAnswer: /ensimmäinen vastaus/i },
];
const ENGLISH = /\b(chat is|close|conversation|done|hide|looking|made|next|now|open|opened|planned|show|step)\b/i;

test.for(LANGUAGES)(
  "on a page in $lang the widget speaks it, and loads no other language",
  async ({ lang, open, message, send, firstAnswer }, { vera, ana, hostPages }) => {
    const { panel, page } = vera;
    const language = lang.slice(0, 2);
    await vera.opens(hostPages.address("plain", { lang }));
    await page.getByRole("button", { name: open, exact: true }).click();
    await panel.waitFor();
    expect(await panel.evaluate((element, tag) => element.matches(`:lang(${tag})`), language)).toBe(true);
    await panel.getByRole("textbox", { name: message, exact: true }).fill("?");
    await panel.getByRole("button", { name: send, exact: true }).click();
    await panel.getByText(firstAnswer).first().waitFor();

    await ana.signsIn();
    await ana.opensConversation("?");
    await ana.takesIt();
    await ana.setsPlan("Parcel missing");
    await panel.locator('[aria-current="step"]').waitFor();
    const texts = await panel.evaluate((element) =>
      Array.from(element.querySelectorAll("*"), (each) => [
        each.getAttribute("aria-label") ?? "",
        ...Array.from(each.childNodes, (node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "") : "")),
      ]).flat(),
    );
    expect(texts.filter((text) => ENGLISH.test(text))).toEqual([]);
    expect(await vera.accessibilityViolations("widget")).toEqual([]);

    const loaded = vera.watch.requests.filter((url) => /\/(en|zh|ru|fi)-/.test(url));
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((url) => !url.includes(`/${language}-`))).toEqual([]);
  },
);

test("a page in a language without words of ours gets the browser's", async ({ cast, hostPages }) => {
  const vera = await cast.visitor("Vera", { locale: "fi-FI" });
  await vera.opens(hostPages.address("plain", { lang: "sv" }));
  await vera.page.getByRole("button", { name: "Avaa chat", exact: true }).waitFor();
});
