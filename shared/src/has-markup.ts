/** False for what `parseMarkup` would leave as it is; cheap enough to ask of every message, and apart, so that who has none loads no more. */
export function hasMarkup(text: string): boolean {
  return /[*_`]|\]\(|^(?:[->]|\d+[.)])|(?:https?|mailto|tel):/im.test(text);
}
