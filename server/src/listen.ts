import { once } from "node:events";
import type { Server } from "node:net";
import { createServer } from "node:net";
import type { Config } from "./config.ts";
import { StartError } from "./start-error.ts";

/** Begins to listen; the answer is the port. Throws a StartError that says why it cannot. */
export async function listen(server: Server, { port, host }: Pick<Config, "port" | "host">): Promise<number> {
  server.listen({ port, ...(host === undefined ? {} : { host }) });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new StartError(sentenceOf(error, port, host), { cause: error });
  }
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : port;
}

/** Throws the StartError that `listen` would throw now. */
export async function assertListenable(place: Pick<Config, "port" | "host">): Promise<void> {
  const probe = createServer();
  await listen(probe, place);
  probe.close();
  await once(probe, "close");
}

function sentenceOf(error: unknown, port: number, host: string | undefined): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EADDRINUSE":
      return `PORT ${port} is taken: another program listens there. Set PORT to a free one.`;
    case "EACCES":
      return `PORT ${port} needs more rights than this process has. Set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
      return `HOST ${host} is no address of this machine.`;
    default:
      return `PORT ${port} of HOST ${host ?? "(any)"} cannot be listened on: ${message}.`;
  }
}
