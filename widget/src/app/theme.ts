import type { SiteCard } from "@milepost/shared";
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { cssOf, paletteOf, type Scheme } from "./palette.ts";

/** Keeps the colours of a shadow root at the site's accent, and light or dark as its page is. Returns the end of it. */
export function applyTheme(root: ShadowRoot, card: ReadonlySignal<SiteCard | undefined>): () => void {
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const page = signal(pageScheme(dark.matches));
  const look = () => {
    page.value = pageScheme(dark.matches);
  };
  dark.addEventListener("change", look);
  // Pages switch their theme by a class or an attribute of the root element.
  const themes = new MutationObserver(look);
  themes.observe(document.documentElement, { attributes: true });
  const end = effect(() => {
    const { accent, colorScheme = "auto" } = card.value ?? {};
    const scheme = colorScheme === "auto" ? page.value : colorScheme;
    sheet.replaceSync(cssOf(paletteOf(accent, scheme), scheme));
  });

  return () => {
    end();
    themes.disconnect();
    dark.removeEventListener("change", look);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

function pageScheme(prefersDark: boolean): Scheme {
  return schemeOf(getComputedStyle(document.documentElement).colorScheme, prefersDark);
}

/** The scheme of a page by its `color-scheme`. A page that names both, or neither, follows the device. */
export function schemeOf(colorScheme: string, prefersDark: boolean): Scheme {
  const knowsDark = /\bdark\b/.test(colorScheme);
  const knowsLight = /\blight\b/.test(colorScheme);
  if (knowsDark !== knowsLight) return knowsDark ? "dark" : "light";
  return prefersDark ? "dark" : "light";
}
