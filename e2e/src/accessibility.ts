import axe from "axe-core";
import type { Page } from "playwright-core";

/** The violations that axe-core finds in what the page shows now, open shadow roots included, one line each. */
export async function accessibilityViolations(page: Page, of: "page" | "widget" = "page"): Promise<string[]> {
  // Evaluated, not added as a script: a strict Content-Security-Policy of the page stays as it is.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(run, of);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} at ${target.join(" ")} ${html.slice(0, 120)}`),
  );
}

/** In the page. axe sees the colours of what stands in the body alone: while it looks, the widget stands there. */
async function run(of: "page" | "widget") {
  const { documentElement: html, body } = document;
  const engine = (window as unknown as { axe: typeof axe }).axe;
  const hosts = Array.from(html.children).filter(({ shadowRoot }) => shadowRoot);
  // Halfway through its opening a panel is see-through, and its colours are not what anyone reads.
  const running = [document, ...hosts.map(({ shadowRoot }) => shadowRoot)].flatMap(
    (root) => root?.getAnimations() ?? [],
  );
  const ending = running.filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  // Unlike `append` it takes scrolling and focus along.
  for (const host of hosts) body.moveBefore(host, null);
  const result = await (of === "widget" ? engine.run({ include: hosts }) : engine.run());
  for (const host of hosts) html.moveBefore(host, null);
  return result;
}
