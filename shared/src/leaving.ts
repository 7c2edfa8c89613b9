import { FRAME_MAX_BYTES } from "./frame-size.ts";
import type { OutboxRow } from "./thread.ts";

/** A browser carries so much for pages that are gone, in all (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch); the server takes as much at once. */
const LEAVING_BYTES = FRAME_MAX_BYTES;

/**
 * [D7] The page is left: the body of the one request that brings what is unsent, in its order and under its ids, as `POST /api/v1/commands` takes it.
 * `auth` says who sends it, where no cookie does. Undefined where there is nothing. What does not fit, or does not arrive, is in the outbox.
 */
export function leavingBody(rows: readonly OutboxRow[], auth?: object): string | undefined {
  const commands: string[] = [];
  let room = LEAVING_BYTES - bytesOf(bodyOf([], auth));
  for (const { name, input } of rows) {
    const command = JSON.stringify({ name, input });
    room -= bytesOf(command) + 1;
    // What comes behind must not overtake what stays.
    if (room < 0) break;
    commands.push(command);
  }
  return commands.length > 0 ? bodyOf(commands, auth) : undefined;
}

function bodyOf(commands: string[], auth: object | undefined): string {
  return `{"commands":[${commands}]${auth ? `,"auth":${JSON.stringify(auth)}` : ""}}`;
}

/** As it travels, in UTF-8. JSON has no lone surrogates. */
function bytesOf(json: string): number {
  return encodeURIComponent(json).replace(/%../g, "-").length;
}
