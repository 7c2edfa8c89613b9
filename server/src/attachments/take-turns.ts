/** Runs one work after the other, in the order in which they come; with `waitingMax` before it a work is turned away. */
export function takeTurns(waitingMax: number) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return <T>(work: () => Promise<T>): Promise<T> | undefined => {
    if (waiting > waitingMax) return undefined;
    waiting++;
    const turn = last.then(work, work).finally(() => {
      waiting--;
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
