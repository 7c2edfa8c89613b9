/**
 * Loaded into the server's process before anything else: its clock goes ahead of the real one by what the parent process says,
 * as if the machine had slept. What comes again and again comes at once then, as after a sleep; all other timers run on as ever.
 */
const Real = Date;
let aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);

globalThis.Date = new Proxy(Real, {
  construct: (_, args: []) => (args.length === 0 ? new Real(Real.now() + aheadMs) : new Real(...args)),
  apply: () => new Real(Real.now() + aheadMs).toString(),
  get: (target, name) => (name === "now" ? () => Real.now() + aheadMs : Reflect.get(target, name)),
});

const repeated = new Map<unknown, () => void>();
const { setInterval: begin, clearInterval: end } = globalThis;
globalThis.setInterval = ((work: () => void, periodMs: number) => {
  const timer = begin(work, periodMs);
  repeated.set(timer, work);
  return timer;
}) as typeof setInterval;
globalThis.clearInterval = (timer) => {
  repeated.delete(timer);
  end(timer);
};

process.on("message", (message: { aheadMs: number }) => {
  ({ aheadMs } = message);
  for (const work of repeated.values()) work();
  process.send?.(message);
});
// The server's end is not held up by the line to its parent.
process.channel?.unref();
