/** Runs `work` again and again; returns the end of it. */
export type Repeat = (work: () => void, periodMs: number) => () => void;

export const onTimer: Repeat = (work, periodMs) => {
  const timer = setInterval(work, periodMs);
  return () => clearInterval(timer);
};
