/** The fields of a form without those of `optional` that were left empty: a check would refuse an empty text. */
export function withoutEmpty<F extends object>(fields: F, optional: readonly (keyof F)[]): F {
  const kept = { ...fields };
  for (const key of optional) if (kept[key] === "") delete kept[key];
  return kept;
}
