import type { Reply } from "@milepost/shared";
import * as v from "valibot";
import type { Actor } from "../actor.ts";
import type { Receive } from "../receive.ts";
import { refusal } from "../refusal.ts";

const listCheck = v.strictObject({
  commands: v.array(v.strictObject({ name: v.string(), input: v.unknown() })),
});

/**
 * Several commands in one request, each asked when the one before it has been answered; their replies in the same order. What is refused for
 * now holds up the rest of its conversation, which is refused alike and not asked: nothing overtakes it. What is refused for good holds up nothing.
 */
export async function receiveInOrder(
  receive: Receive,
  actor: Actor,
  list: unknown,
): Promise<Reply<{ replies: Reply[] }>> {
  const checked = v.safeParse(listCheck, list);
  if (!checked.success) {
    return { ok: false, error: refusal("invalid", "commands: must be a list of { name, input }.") };
  }
  const held = new Map<unknown, Reply>();
  const replies: Reply[] = [];
  for (const { name, input } of checked.output.commands) {
    const conversationId = conversationOf(input);
    const reply = held.get(conversationId) ?? (await receive(actor, name, [input]));
    if (passes(reply)) held.set(conversationId, reply);
    replies.push(reply);
  }
  return { ok: true, replies };
}

/** An opening names it `id`. What is no command at all is the door's to refuse. */
function conversationOf(input: unknown): unknown {
  const { conversationId, id } = (input ?? {}) as { conversationId?: unknown; id?: unknown };
  return conversationId ?? id;
}

function passes(reply: Reply): boolean {
  return !reply.ok && (reply.error.code === "unavailable" || reply.error.code === "rate_limited");
}
