// @vitest-environment node
import { expect, test } from "vitest";
import { pickLanguage } from "./language.ts";

test("the first wish that there are words for is chosen", () => {
  expect(pickLanguage([undefined, "", "de-AT", "ru-RU", "fi"])).toBe("ru");
  expect(pickLanguage(["zh-Hans-CN"])).toBe("zh");
  expect(pickLanguage(["FI_fi"])).toBe("fi");
});

test("without a known wish the words are English", () => {
  expect(pickLanguage([])).toBe("en");
  expect(pickLanguage(["de", "zhx"])).toBe("en");
});
