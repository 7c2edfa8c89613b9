import { channels, contrast, DEFAULT_ACCENT, isColour, textOn } from "../colours.ts";

export type Scheme = "light" | "dark";

/** The colours of the app, as the custom properties that its style sheets use. */
export interface Palette {
  accent: string;
  /** Text on `accent`. */
  "on-accent": string;
  /** The accent as text, icon or line on `surface`, `sunken` and `soft`. */
  "accent-text": string;
  /** A breath of the accent behind text. */
  soft: string;
  surface: string;
  sunken: string;
  line: string;
  text: string;
  muted: string;
  /** Late is amber, in words too. */
  late: string;
  "on-late": string;
  danger: string;
}

type Neutral = Omit<Palette, "accent" | "on-accent" | "accent-text" | "soft">;

const NEUTRAL: Record<Scheme, Neutral> = {
  light: {
    surface: "#ffffff",
    sunken: "#f5f6f8",
    line: "#e2e5ea",
    text: "#16191f",
    muted: "#586170",
    late: "#fff1d6",
    "on-late": "#7a4300",
    danger: "#b3261e",
  },
  dark: {
    surface: "#17191e",
    sunken: "#202329",
    line: "#343a44",
    text: "#eef0f4",
    muted: "#a7b0bd",
    late: "#3b2b0e",
    "on-late": "#ffcb7d",
    danger: "#ffa198",
  },
};

const TEXT_CONTRAST = 4.5;
const SOFT_SHARE = 0.09;

/** Colours derived from an accent so that no text falls below 4.5:1. What is no colour becomes the default accent. */
export function paletteOf(wanted: unknown, scheme: Scheme): Palette {
  const neutral = NEUTRAL[scheme];
  const accent = isColour(wanted) ? wanted.toLowerCase() : DEFAULT_ACCENT;
  const soft = mix(neutral.surface, accent, SOFT_SHARE);
  const grounds = [neutral.surface, neutral.sunken, soft];
  return { ...neutral, accent, "on-accent": textOn(accent), "accent-text": readable(accent, grounds, scheme), soft };
}

/** The palette as a style sheet's text. */
export function cssOf(palette: Palette, scheme: Scheme): string {
  const properties = Object.entries(palette).map(([name, colour]) => `--${name}:${colour}`);
  return `:host{color-scheme:${scheme}!important;${properties.join(";")}}`;
}

/** The colour itself where it can be read on all grounds, else the nearest mixture towards black or white that can. */
function readable(colour: string, grounds: readonly string[], scheme: Scheme): string {
  const end = scheme === "light" ? "#000000" : "#ffffff";
  for (let share = 0; share < 1; share += 0.05) {
    const mixture = mix(colour, end, share);
    if (grounds.every((ground) => contrast(mixture, ground) >= TEXT_CONTRAST)) return mixture;
  }
  return end;
}

function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, index) => Math.round(value + ((target[index] as number) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
