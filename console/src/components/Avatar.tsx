const TONES = 6;

/** The first letters of a name on a quiet colour that stays the person's own. The name itself stands beside it. */
export function Avatar({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("");
  const tone = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TONES;
  return (
    <span class="avatar" data-tone={tone} aria-hidden="true">
      {letters.toLocaleUpperCase() || "?"}
    </span>
  );
}
