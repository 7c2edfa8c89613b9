import type { Acted, Commands, Entry, Reply } from "@milepost/shared";
import { freshId, type Wire, type WireAgent, type WireVisitor } from "../src/wire.ts";

type PostName = "conversation:open" | "message:post";

/** One thing that a visitor tried to say, and the first acknowledgement of it, if one came. */
export interface Post {
  id: string;
  body: string;
  acked?: Reply<Acted>;
}

/** What one visitor said in their conversation, in the order in which they tried. */
export interface Line {
  token: string;
  conversationId: string;
  posts: Post[];
}

export function newLine(token: string): Line {
  return { token, conversationId: freshId(), posts: [] };
}

/** Says `count` things more, one after another. Ends early when a post is not acknowledged. */
export async function speak(visitor: WireVisitor, line: Line, count: number, acked: () => void): Promise<void> {
  await visitor.session;
  for (let said = 0; said < count; said += 1) {
    const post: Post = { id: freshId(), body: `Message ${line.posts.length + 1}: Grüße, 你好, привет, 🚲` };
    line.posts.push(post);
    const reply = await send(visitor, line, post);
    if (!reply?.ok) return;
    post.acked = reply;
    acked();
  }
}

/** Sends a post once more, as it was sent the first time. */
export function send(visitor: WireVisitor, line: Line, post: Post): Promise<Reply<Acted> | undefined> {
  const [name, input] = commandOf(line, post);
  return visitor.ask(name, input) as Promise<Reply<Acted> | undefined>;
}

/** Notes of an agent in between: they take a place in the team's log and none in the visitor's. */
export async function jot(agent: WireAgent, lines: Line[], pick: (lines: Line[]) => Line): Promise<void> {
  await agent.session;
  while (agent.socket.connected) {
    const { conversationId } = pick(lines);
    await agent.ask("note:post", { id: freshId(), conversationId, body: "A note among us." });
  }
}

/** Both logs of a line, read from the server as its two sides read them. */
export async function logsOf(wire: Wire, site: string, agent: WireAgent, line: Line) {
  const visitor = wire.visitor(site, line.token);
  const { conversations } = await visitor.session;
  if (conversations.length === 0) return { visitor, seen: [] as Entry[], whole: [] as Entry[] };
  return { visitor, seen: await visitor.log(line.conversationId), whole: await agent.log(line.conversationId) };
}

function commandOf({ conversationId, posts }: Line, { id, body }: Post) {
  const opens = posts[0]?.id === id;
  const command: [PostName, Commands[PostName]] = opens
    ? ["conversation:open", { id: conversationId, message: { id, body } }]
    : ["message:post", { id, conversationId, body }];
  return command;
}
