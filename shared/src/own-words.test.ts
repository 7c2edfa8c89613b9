import { expect, test } from "vitest";
import { ana, CONVERSATION, createFakeServer, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { ownWords } from "./own-words.ts";

test("[D10] an agent offers again their own messages and notes, and nobody else's", () => {
  const server = createFakeServer();
  const ben = { ...ana, id: id(77), name: "Ben" };
  server.add({ kind: "opened", id: CONVERSATION, author: vera, ref: "K7-4F2Q", siteId: id(1), visitorId: vera.id });
  server.add({ kind: "message", id: id(1), author: vera, body: "Where is it?" });
  server.add({ kind: "message", id: id(2), author: ana, body: "I look." });
  server.add({ kind: "note", id: id(3), author: ana, body: "Ask the depot.", mentions: [ben.id] });
  server.add({ kind: "note", id: id(4), author: ben, body: "I did." });
  const file = { id: id(8), name: "depot.pdf", size: 5, type: "application/octet-stream" };
  server.add({ kind: "message", id: id(6), author: ana, body: "", attachments: [file] });
  server.add({ kind: "updated", id: id(5), author: ana, body: "The depot searches." });
  const rows = ownWords(server.entries, { side: "agent", agentId: ana.id });
  const posted = { conversationId: CONVERSATION };
  expect(rows).toMatchObject([
    { name: "message:post", ackedSeq: 3, input: { ...posted, id: id(2), body: "I look." } },
    { name: "note:post", ackedSeq: 4, input: { ...posted, id: id(3), body: "Ask the depot.", mentions: [ben.id] } },
    { name: "message:post", ackedSeq: 6, input: { ...posted, id: id(6), body: "", attachments: [file.id] } },
  ]);
  expect(rows).toHaveLength(3);
});
