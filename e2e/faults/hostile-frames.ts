import { DEPTH_MAX, FRAME_MAX_BYTES } from "@milepost/shared";

const ID = "00000000-0000-4000-8000-000000000001";
const post = (input: string) => `42/visitor,1["message:post",${input}]`;
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

/** Engine.IO and Socket.IO frames that no client of ours sends, by what is wrong with them. */
export const HOSTILE_FRAMES: Record<string, (string | Uint8Array<ArrayBuffer>)[]> = {
  "an empty frame": [""],
  "a frame of an unknown kind": ["9", "x", "4", "4x", "49/visitor,[]"],
  "a close, an open and an upgrade out of turn": ["0{}", "5", "1"],
  "an event without a namespace that is open": ['42["message:post",{}]'],
  "JSON that ends too early": ["42/visitor,[", '42/visitor,["message:post",{"id":"'],
  "an event that is no list": ['42/visitor,{"a":1}', "42/visitor,7", "42/visitor,null"],
  "an event without a name": ["42/visitor,[]", "42/visitor,[null]", "42/visitor,[{}]", "42/visitor,[[]]"],
  "names of the library's own events": ["connect", "connect_error", "disconnect", "disconnecting", "error"].flatMap(
    (name) => [`42/visitor,["${name}",{}]`, `42/visitor,1["${name}",{}]`],
  ),
  "names of an emitter's own events": ["newListener", "removeListener", "data", "close"].map(
    (name) => `42/visitor,1["${name}",{}]`,
  ),
  "names that every object inherits": ["__proto__", "constructor", "toString", "hasOwnProperty"].map(
    (name) => `42/visitor,1["${name}",{}]`,
  ),
  "a command without an acknowledgement": [`42/visitor,["conversation:open",{"id":"${ID}"}]`],
  "a command without its object": ['42/visitor,1["message:post"]'],
  "a command with two objects": ['42/visitor,1["message:post",{},{}]'],
  "a command with something that is no object": ["null", "[]", '"text"', "7", "true"].map(post),
  "fields that every object inherits": [
    post('{"__proto__":{"isAdmin":true}}'),
    post('{"constructor":{"prototype":{"isAdmin":true}}}'),
  ],
  "an object that is too deep": [post(nested(DEPTH_MAX + 1)), post(nested(5_000))],
  "a message about a conversation of nobody": [post(`{"id":"${ID}","conversationId":"${ID}","body":"Hello"}`)],
  "an acknowledgement of nothing": ["43/visitor,1[]", "43/visitor,999999999999[]", "43/visitor,[]"],
  "an id that is none": ['42/visitor,-1["message:post",{}]', '42/visitor,1e99["message:post",{}]'],
  "attachments that never come": ['451-/visitor,1["message:post",{"_placeholder":true,"num":0}]', "42/visitor,[]"],
  "more attachments than there are": ['4599999999-/visitor,1["message:post",{}]'],
  "an attachment in the place of an id": [
    '451-/visitor,1["message:post",{"id":{"_placeholder":true,"num":0}}]',
    new Uint8Array([1, 2, 3]),
  ],
  "an attachment out of bounds": [
    '451-/visitor,1["message:post",{"id":{"_placeholder":true,"num":7}}]',
    new Uint8Array([1, 2, 3]),
  ],
  "an attachment that nobody announced": [new Uint8Array([4, 50, 0, 255])],
  "bytes that are no UTF-8": [new Uint8Array([0xff, 0xfe, 0xfd])],
  "a namespace that there is not": ["40/nowhere,", "40/__proto__,", "40/constructor,"],
  "an admission that is no object": ["null", "7", '"text"', "[]", '{"site":{"toString":1}}'].map(
    (auth) => `40/agent,${auth}`,
  ),
  "a second admission": ["40/visitor,{}", "40/visitor,"],
  "a departure, and words after it": ["41/visitor,", post("{}")],
  "a frame that is larger than allowed": [post(`{"body":"${"x".repeat(FRAME_MAX_BYTES)}"}`)],
};

/** Whole HTTP requests, as bytes on the line. */
export const HOSTILE_REQUESTS: Record<string, string> = {
  "no HTTP": "HELLO\r\n\r\n",
  "an address that cannot be decoded": "GET /%E0%A4%A HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  "an address out of the folder":
    "GET /demo/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  "a NUL in the address": "GET /demo/%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  "a name of another host": "GET / HTTP/1.1\r\nHost: [::bad\r\nConnection: close\r\n\r\n",
  "JSON that is none": json("{"),
  "JSON of a bare value": json("null"),
  "JSON with inherited names": json('{"__proto__":{"auth":{}},"auth":{"toString":1}}'),
  "JSON that is too deep": json(nested(5_000)),
  "a body that ends too early":
    "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{",
  "a transport that there is not": get("/socket.io/?EIO=4&transport=pigeon"),
  "a protocol of another age": get("/socket.io/?EIO=1&transport=polling"),
  "a session of nobody": get("/socket.io/?EIO=4&transport=polling&sid=nobody"),
  "parameters that are lists": get("/socket.io/?EIO=4&EIO=4&transport=polling&transport=websocket&sid[]=1"),
  "an upgrade to nothing":
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: nothing\r\n\r\n",
  "a socket without a key":
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  "an upgrade of another address":
    "GET /elsewhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
};

function get(address: string): string {
  return `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
}

function json(body: string): string {
  return [
    "POST /api/v1/commands/message:post HTTP/1.1",
    "Host: localhost",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
