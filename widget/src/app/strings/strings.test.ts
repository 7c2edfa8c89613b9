// @vitest-environment node
import { expect, test } from "vitest";
import { LANGUAGES } from "../../language.ts";
import { loadPrivacyStrings } from "../privacy/strings.ts";
import { loadDetailStrings, loadStrings } from "./load.ts";

const all = await Promise.all(
  LANGUAGES.map(async (language) => ({
    ...(await loadStrings(language)),
    ...(await loadDetailStrings(language)).strings,
    privacy: await loadPrivacyStrings(language),
  })),
);
type All = (typeof all)[number];
const [english] = all as [All, ...All[]];

test.each(all)("$locale has a word for everything, and none of them is English", (strings) => {
  const words = flat(strings);
  expect(Object.keys(words)).toEqual(Object.keys(flat(english)));
  for (const [name, word] of Object.entries(words)) {
    expect(word.trim(), name).not.toBe("");
    if (strings !== english && name !== "locale") expect(word, name).not.toBe(flat(english)[name]);
  }
});

test.each(all)("$locale counts as its speakers do", (strings) => {
  const counted = [1, 2, 5, 21].map((count) => strings.unread(count).replace(String(count), "").trim());
  const forms = { en: 2, fi: 2, ru: 3, zh: 1 }[strings.locale];
  expect(new Set(counted).size).toBe(forms);
});

test("the English names are those that people and assistive software know", () => {
  expect([english.openChat, english.closeChat, english.message, english.send]).toEqual([
    "Open chat",
    "Close chat",
    "Message",
    "Send",
  ]);
  expect([english.conversation, english.progress]).toEqual(["Conversation", "Progress"]);
});

/** Every word by its name; what is made of numbers or names is made of examples. */
function flat(strings: All): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(strings) as [string, unknown][]) {
    if (typeof value === "string") words[name] = value;
    else if (typeof value === "function") words[name] = String(value(3, 4));
    else for (const [key, word] of Object.entries(value as object)) words[`${name}.${key}`] = String(word);
  }
  return words;
}
