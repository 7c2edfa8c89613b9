import type { Browser } from "playwright-core";

interface TraceEvent {
  name: string;
  ph: string;
  /** Of the thread's own clock, in µs: what other programs take from the machine meanwhile is not among it. */
  tts?: number;
  tdur?: number;
  args?: { data?: { url?: string }; fileName?: string };
}

/**
 * Time that the page's main thread spends on compiling and running the loader, in ms, the median of `runs` cold loads.
 * Layout and paint of the launcher are not among it, nor a slower device's CPU.
 */
export async function loaderScriptMs(browser: Browser, address: string, runs = 5): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await once(browser, address));
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

async function once(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await browser.startTracing(page, { categories: ["devtools.timeline", "v8"] });
  await page.goto(address, { waitUntil: "networkidle" });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await context.close();
  const own = trace.traceEvents.filter(isLoaders);
  if (own.length === 0) throw new Error("The trace does not show the loader.");
  return lengthOfUnion(own.map(({ tts = Number.NaN, tdur = Number.NaN }) => [tts, tts + tdur])) / 1000;
}

function isLoaders({ name, ph, args }: TraceEvent): boolean {
  if (ph !== "X" || !["EvaluateScript", "v8.compile", "FunctionCall"].includes(name)) return false;
  return (args?.data?.url ?? args?.fileName ?? "").includes("/widget.js");
}

/** Events nest: what lies inside another is counted once. */
function lengthOfUnion(spans: [number, number][]): number {
  let length = 0;
  let reached = 0;
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}
