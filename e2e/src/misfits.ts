import type { Locator } from "playwright-core";

/** What in `place` is cut off without saying so, or stands out of the viewport's sides: one line each. */
export function misfitsIn(place: Locator): Promise<string[]> {
  return place.evaluate((element) => {
    const isCut = (each: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(each);
      const isTooWide = each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1;
      return isTooWide && overflowX !== "visible" && textOverflow !== "ellipsis";
    };
    const isOutside = (each: Element) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 0 && (left < -1 || right > innerWidth + 1);
    };
    // What a person has written may be longer than its field.
    return [element, ...element.querySelectorAll("*:not(.unseen, input)")]
      .filter((each) => isCut(each) || isOutside(each))
      .map((each) => `${each.tagName}.${each.className}: ${each.textContent?.slice(0, 40)}`);
  });
}
