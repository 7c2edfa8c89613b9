/** Why the server cannot start, as one plain sentence for the person who starts it. It ends the process without a stack. */
export class StartError extends Error {
  override name = "StartError";
}
