import type { Hole } from "./hole.ts";

/** The shapes of real holes, by what they would do. A new one is a row here, with the test that it turns red. */
export const HOLES: Readonly<Record<string, Hole>> = {
  "everybody may reach every conversation": {
    file: "server/src/may-reach.ts",
    from: "return siteId === actor.site.id && visitorId === actor.id;",
    to: "return true;",
    test: server("src/sweep.test.ts", "message:post tells another visitor as much of Vera's conversation as of none"),
  },
  "an agent reaches what is of sites that they do not work for": {
    file: "server/src/may-reach.ts",
    from: "return worksFor(actor, siteId);",
    to: "return true;",
    test: server("src/sweep.test.ts", "[A8] message:post tells them as much of Vera's conversation as of none"),
  },
  "visitors get the team's notes": {
    file: "shared/src/entry.ts",
    from: '    case "note":\n',
    to: "",
    test: {
      project: "shared",
      file: "shared/src/conversation.test.ts",
      name: "a visitor's entries and state never hold a note, a briefing, a team title or a tag",
    },
  },
  "a token is compared by its first letters": {
    file: "server/src/identity/tokens.ts",
    from: ".update(token)",
    to: ".update(token.slice(0, 8))",
    test: server(
      "src/identity/tokens.test.ts",
      "a token is known as a whole: one that begins or ends like it is another",
    ),
  },
  "an origin is compared by its end": {
    file: "server/src/identity/origins.ts",
    from: "return origin === allowed;",
    to: 'return origin.endsWith(allowed.replace("https://", ""));',
    test: server("src/identity/origins.test.ts", "does not let in a look-alike prefix"),
  },
  "pages of others may change something with an agent's cookie": {
    file: "server/src/http/agent-guard.ts",
    from: "if (READS.has(request.method) || !isForeign(request.headers, config)) next();",
    to: "if (READS.has(request.method) || config) next();",
    test: server("src/http/routes.test.ts", "is refused to a page of another site that has an owner's session"),
  },
  "who has no password yet signs in with any": {
    file: "server/src/identity/passwords.ts",
    from: "return isSame && phc !== null && phc !== undefined;",
    to: "return isSame || phc === null;",
    test: server("src/identity/passwords.test.ts", "where there is no hash the same work is done, and nothing fits"),
  },
  "scripts read the session's cookie": {
    file: "server/src/identity/session-cookie.ts",
    from: "Path=/; HttpOnly; ",
    to: "Path=/; ",
    test: server("src/http/sign-in.test.ts", "over https the cookie is pinned to this host"),
  },
  "a visitor is told that a conversation is another's": {
    file: "server/src/commands/typing-set.ts",
    from: "if (!conversation) return noSuchConversation();",
    to: 'if (!conversation) return { code: "forbidden", message: "It is not yours." };',
    test: server("src/sweep.test.ts", "typing:set tells another visitor as much of Vera's conversation as of none"),
  },
  "nothing is limited": {
    file: "server/src/rate-limit.ts",
    from: "if (waitMs !== undefined) return tooMuch(waitMs);",
    to: "if (waitMs !== undefined) tooMuch(waitMs);",
    test: server("src/receive.test.ts", "who sends too much is told when to go on, and another is not held up"),
  },
  "what is not well-formed is carried out": {
    file: "server/src/receive.ts",
    from: 'if (!checked.ok) return refusal("invalid", checked.message);',
    to: "if (!checked.ok) return await run(actor, name, command, frame.input, connection);",
    test: server("src/hostile-inputs.test.ts", "typing:set, over HTTP"),
  },
  "a visitor sets what is not theirs to set": {
    file: "shared/src/protocol.ts",
    from: '"rating:post": v.strictObject({',
    to: '"rating:post": v.object({',
    test: server("src/hostile-inputs.test.ts", "rating:post, over a socket"),
  },
  "what the system says by itself is said twice": {
    file: "server/src/clock/derived-id.ts",
    from: "return uuidV5(conversationId,",
    to: "return uuidV5(crypto.randomUUID(),",
    test: server(
      "src/clock/derived-id.test.ts",
      "[D1] conversation, kind and cause tell it from every other, and nothing else does",
    ),
  },
  "a private link stays good when it is taken back": {
    file: "server/src/store/progress-links.ts",
    from: '.where("conversationId", "=", conversationId)',
    to: '.where("conversationId", "=", "")',
    test: server("src/commands/link-make.test.ts", "links are revoked, all at once"),
  },
  "who was disabled goes on": {
    file: "server/src/store/sessions.ts",
    from: '    .where("disabledAt", "is", null)\n',
    to: "",
    test: server(
      "src/sweep.test.ts",
      "note:post is over at once for an agent who was disabled, on a socket that is open",
    ),
  },
  "a password link is good twice": {
    file: "server/src/identity/set-password.ts",
    from: "  await deletePasswordLink(db, agentId);\n",
    to: "",
    test: server(
      "src/http/password-links.test.ts",
      "[A1] whoever has it is told whose it is, chooses a password once, and is signed in and there",
    ),
  },
  "everybody says themselves where they come from": {
    file: "server/src/identity/network.ts",
    from: "return proxyAddr.compile(trustProxy || []);",
    to: 'return proxyAddr.compile(trustProxy || ["0.0.0.0/0"]);',
    test: server("src/http/limits.test.ts", "without TRUST_PROXY nobody is another by what they say of themselves"),
  },
  "a connection is let in as often as it asks": {
    file: "server/src/sockets/admit.ts",
    from: "    asked.add(socket.conn);\n",
    to: "",
    test: server(
      "src/sockets/connection-limits.test.ts",
      "a connection that asks in a burst to be let in is ended, and not let in once for each time",
    ),
  },
  "an identity for another site is believed": {
    file: "server/src/identity/read-identity.ts",
    from: "audience: site.key, ",
    to: "",
    test: server("src/identity/identity.test.ts", "another site as audience, by socket"),
  },
  "a message takes another's file along": {
    file: "server/src/commands/attachments-of.ts",
    from: "upload?.byKind === actor.kind && upload.byId === actor.id;",
    to: "upload !== undefined;",
    test: server(
      "src/commands/attachments-of.test.ts",
      "[U5] what is another's, of another conversation, has not arrived or is not there is refused alike",
    ),
  },
  "a list has what is of every site": {
    file: "server/src/store/site-access.ts",
    from: "if (siteIds === null) return",
    to: "if (siteIds !== undefined) return",
    test: server("src/sweep.test.ts", "[A8] inbox:list has nothing for them, by view or by ref, and counts nothing"),
  },
  "what was erased is still in the log": {
    file: "server/src/store/erasure.ts",
    from: "await rewrite(db, withoutWords(entry) as LogEntry);",
    to: "await rewrite(db, entry);",
    test: server(
      "src/erase-visitor.test.ts",
      "[E1] [E3] what Vera asks to be erased is nowhere any more, and its places in the log stay",
    ),
  },
  "the log has tokens and e-mail addresses": {
    file: "server/src/log.ts",
    from: ", remove: true },",
    to: ".slice(0, 0) },",
    test: server("src/log.test.ts", "a line keeps what names the fault and nothing that a person wrote or a secret is"),
  },
};

function server(file: string, name: string): Hole["test"] {
  return { project: "server", file: `server/${file}`, name };
}
