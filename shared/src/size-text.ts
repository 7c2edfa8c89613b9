import { MEGABYTE } from "./attachment.ts";

/** A file's size as people read it, like `12 kB` or `1.4 MB`, in the language's own digits and words. */
export function sizeText(bytes: number, language: string): string {
  const [value, unit] =
    bytes < MEGABYTE ? [Math.max(1, Math.round(bytes / 1_000)), "kilobyte"] : [bytes / MEGABYTE, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}
