import base from "./base.css?inline";
import composer from "./composer.css?inline";
import launcher from "./launcher.css?inline";
import panel from "./panel.css?inline";
import timeline from "./timeline.css?inline";

/** The styles that the first view needs. */
export const appCss = base + launcher + panel + timeline + composer;

/** Styles as a sheet that is adopted: strict policies forbid style elements. */
export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
