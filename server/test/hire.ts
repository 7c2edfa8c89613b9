import { expect } from "vitest";
import type { HttpServer } from "./http-server.ts";

export const ANA = { email: "ana@acme.example", password: "ana has a long password" };

/** Lea makes Ana an agent of this role; the answer is Ana's `Cookie` header. */
export async function hire(server: HttpServer, role: string): Promise<Record<string, string>> {
  const owner = await server.signIn();
  const hired = await server.call("POST", "/api/v1/agents", { ...ANA, name: "Ana", role }, owner);
  expect(hired.status).toBe(201);
  return server.signIn(ANA);
}
