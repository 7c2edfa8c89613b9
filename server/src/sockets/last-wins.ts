/**
 * Tells of a key at once, and again after a rest with the last that came meanwhile: what changes many times a second is told
 * a few times, and never later than `restMs` after the last change.
 */
export function lastWins<Value>(restMs: number, tell: (key: string, value: Value) => void) {
  const resting = new Map<string, { latest?: Value }>();

  function say(key: string, value: Value): void {
    resting.set(key, {});
    setTimeout(wake, restMs, key).unref();
    tell(key, value);
  }

  function wake(key: string): void {
    const { latest } = resting.get(key) ?? {};
    resting.delete(key);
    if (latest !== undefined) say(key, latest);
  }

  return (key: string, value: Value): void => {
    const rest = resting.get(key);
    if (rest) rest.latest = value;
    else say(key, value);
  };
}
