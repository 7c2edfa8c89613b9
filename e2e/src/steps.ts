export interface Counts {
  passed: number;
  failed: number;
}

/** Runs named steps one after another, says what each cost, and keeps the count. */
export function createSteps(say: (line: string) => void) {
  const total: Counts = { passed: 0, failed: 0 };
  const failures: string[] = [];

  async function step(name: string, work: () => Promise<boolean | Counts> | boolean | Counts): Promise<boolean> {
    const start = performance.now();
    const counts = await outcome(work, say);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    total.passed += counts.passed;
    total.failed += counts.failed;
    const ok = counts.failed === 0;
    if (!ok) failures.push(name);
    const number = counts.passed + counts.failed > 1 ? ` (${counts.passed} passed, ${counts.failed} failed)` : "";
    say(`${ok ? "ok  " : "FAIL"}  ${name}${number}  ${seconds} s`);
    return ok;
  }

  return { step, total, failures };
}

async function outcome(
  work: () => Promise<boolean | Counts> | boolean | Counts,
  say: (line: string) => void,
): Promise<Counts> {
  try {
    const result = await work();
    if (typeof result !== "boolean") return result;
    return result ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  } catch (error) {
    say(String(error instanceof Error ? error.message : error));
    return { passed: 0, failed: 1 };
  }
}
