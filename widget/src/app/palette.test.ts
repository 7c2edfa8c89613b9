// @vitest-environment node
import { expect, test } from "vitest";
import { contrast, DEFAULT_ACCENT, textOn } from "../colours.ts";
import { paletteOf, type Scheme } from "./palette.ts";

const SCHEMES: Scheme[] = ["light", "dark"];
const EDGES = ["#000000", "#ffffff", "#767676", "#777777", "#808080", "#ff0000", "#00ff00", "#0000ff", "#ffff00"];

test("any accent gives text of at least 4.5:1, in both schemes and on every ground", () => {
  const seed = Date.now() % 100_000;
  for (const accent of [...EDGES, ...randomColours(1_500, seed)]) {
    for (const scheme of SCHEMES) {
      const palette = paletteOf(accent, scheme);
      const about = `${accent}, ${scheme}, seed ${seed}`;
      expect(contrast(palette.accent, palette["on-accent"]), about).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette.late, palette["on-late"]), about).toBeGreaterThanOrEqual(4.5);
      for (const ground of [palette.surface, palette.sunken, palette.soft]) {
        for (const text of [palette["accent-text"], palette.text, palette.muted, palette.danger]) {
          expect(contrast(text, ground), `${about}: ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  }
});

test("an accent that can be read as it is stays as it is", () => {
  expect(paletteOf("#1F5F5B", "light")["accent-text"]).toBe("#1f5f5b");
});

test("what is no colour becomes the default accent", () => {
  for (const wrong of [undefined, "", "red", "#12", "#12345g", "url(https://elsewhere.example)"]) {
    expect(paletteOf(wrong, "light").accent).toBe(DEFAULT_ACCENT);
  }
});

test("contrast is the ratio that WCAG defines", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#ffffff", "#ffffff")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(textOn("#ffff00")).toBe("#000000");
});

/** A linear congruential generator, so that a failure can be run again by its seed. */
function randomColours(count: number, seed: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    const colour = Math.floor(state / 256).toString(16);
    return `#${colour.padStart(6, "0")}`;
  });
}
