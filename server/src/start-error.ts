/**
 * Why the server cannot start, or a backup cannot be made or restored, as one plain sentence for the person who asked for
 * it. It ends the process without a stack.
 */
export class StartError extends Error {
  override name = "StartError";
}

/** Runs a program. A StartError ends the process with its sentence. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
