import type { Config } from "../config.ts";

/** Where a browser keeps an agent's session token. `__Host-` pins it to this host and to https; plain http cannot have that. */
export function createSessionCookie(config: Pick<Config, "publicUrl">) {
  const isSecure = config.publicUrl.startsWith("https:");
  const name = isSecure ? "__Host-milepost_session" : "milepost_session";
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

  return {
    /** The token in a request's `Cookie` header. */
    read(header: string | undefined): string | undefined {
      const pairs = (header ?? "").split(";").map((pair) => pair.trim());
      return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || undefined;
    },
    /** The `Set-Cookie` that gives it. */
    write: (token: string, lifetimeMs: number) =>
      `${name}=${token}; ${attributes}; Max-Age=${Math.floor(lifetimeMs / 1_000)}`,
    /** The `Set-Cookie` that takes it away. */
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}
