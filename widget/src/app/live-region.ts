import { SECOND_MS } from "@milepost/shared";

/** Long enough to be read out, short enough not to be found by browsing. */
const KEPT_MS = 3 * SECOND_MS;

/** Hidden from the eye, not from assistive software. Set by CSSOM with priority: a page's own styles would silence it. */
const HIDDEN: Record<string, string> = {
  all: "initial",
  display: "block",
  position: "fixed",
  "inset-block-start": "0",
  "inset-inline-start": "0",
  "inline-size": "1px",
  "block-size": "1px",
  overflow: "hidden",
  "clip-path": "inset(50%)",
  "white-space": "nowrap",
};

/** The one polite live region. It stands in the page itself, since not all screen readers hear regions in a shadow root. */
export function createLiveRegion(language: string) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.lang = language;
  for (const [name, value] of Object.entries(HIDDEN)) region.style.setProperty(name, value, "important");

  return {
    say(text: string) {
      if (!region.isConnected) document.documentElement.append(region);
      const said = document.createTextNode(`${text} `);
      region.append(said);
      setTimeout(() => said.remove(), KEPT_MS);
    },
    /** A region must be there before it speaks. */
    place: () => document.documentElement.append(region),
    remove: () => region.remove(),
  };
}
