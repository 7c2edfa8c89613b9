import type { Page } from "playwright-core";

/** How the widget's own text looks: the computed styles of every element in its shadow root that holds text. */
export function textStyles(page: Page) {
  return page.evaluate(() => {
    const root = Array.from(document.documentElement.children).find((child) => child.shadowRoot)?.shadowRoot;
    const elements = Array.from(root?.querySelectorAll<HTMLElement>("*") ?? []);
    return elements
      .filter((element) => Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.nodeValue?.trim()))
      .map((element) => {
        const { color, letterSpacing, fontSize, maxWidth, display } = getComputedStyle(element);
        return { text: element.textContent?.slice(0, 30), color, letterSpacing, fontSize, maxWidth, display };
      });
  });
}

/** How many widgets this page has. */
export function widgetsOf(page: Page): Promise<number> {
  return page.evaluate(
    () => Array.from(document.documentElement.querySelectorAll("*")).filter(({ shadowRoot }) => shadowRoot).length,
  );
}
