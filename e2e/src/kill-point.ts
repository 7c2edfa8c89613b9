/**
 * Loaded into the server's process before anything else: it dies by its own SIGKILL at a point that no signal from outside
 * could hit. `KILL_AT=commit:7` right behind the seventh commit, of SQLite or PostgreSQL, before anybody hears of it; `KILL_AT=broadcast:7` in the
 * place of the seventh broadcast of an entry to a visitor, when whoever acted has been answered.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const fromServer = createRequire(join(import.meta.dirname, "../../server/package.json"));
const [point, count] = (process.env.KILL_AT ?? "").split(":");
let left = Number(count);

function reached(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
}

if (point === "commit") {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    exec.call(this, sql);
    if (sql === "COMMIT") reached();
  };
  const { Client } = fromServer("pg");
  const { query } = Client.prototype;
  Client.prototype.query = function (...asked: unknown[]) {
    const answer = query.apply(this, asked);
    // One that fails is none.
    if (asked[0] === "commit") answer.then(reached, () => undefined);
    return answer;
  };
}
if (point === "broadcast") {
  const fromSocketIo = createRequire(fromServer.resolve("socket.io"));
  const { Adapter } = fromSocketIo("socket.io-adapter");
  const { broadcast } = Adapter.prototype;
  Adapter.prototype.broadcast = function (packet: { data: unknown[] }, options: unknown) {
    if (this.nsp.name === "/visitor" && packet.data[0] === "entry:added") reached();
    broadcast.call(this, packet, options);
  };
}
