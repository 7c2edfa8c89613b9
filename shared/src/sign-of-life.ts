import type { Link } from "./link.ts";

const NOBODYS = "00000000-0000-0000-0000-000000000000";

/** Asks for a conversation that there never is: whatever the answer, the other end is there. False when none comes within 8 s. */
export async function isAnswered(link: Pick<Link, "ask">): Promise<boolean> {
  return (await link.ask("conversation:window", { conversationId: NOBODYS })) !== undefined;
}
