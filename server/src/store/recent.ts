/** A map that holds so many at most: what was put in first leaves first. */
export function createRecent<Value>(max: number) {
  const values = new Map<string, Value>();
  return {
    get: (key: string) => values.get(key),
    set(key: string, value: Value): void {
      values.set(key, value);
      if (values.size > max) values.delete(values.keys().next().value ?? "");
    },
    clear: () => values.clear(),
  };
}
