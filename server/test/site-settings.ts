import type { Called, HttpServer } from "./http-server.ts";

export type SiteJson = { id: string } & Record<string, unknown>;

/** The settings of the one site that a first start makes, as this agent reads and changes them. */
export async function siteSettings({ call }: Pick<HttpServer, "call">, agent: Record<string, string>) {
  const read = async () => {
    const { sites } = (await call("GET", "/api/v1/sites", undefined, agent)).json as unknown as { sites: [SiteJson] };
    return sites[0];
  };
  const { id } = await read();
  return { read, change: (settings: object): Promise<Called> => call("PATCH", `/api/v1/sites/${id}`, settings, agent) };
}
