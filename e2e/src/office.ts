import type { Summary } from "@milepost/shared";
import type { Account } from "./agent.ts";
import { signsInToApi } from "./api.ts";
import { OWNER, type Product } from "./product.ts";

export interface Site {
  id: string;
  key: string;
  name: string;
  origins: string[];
}

/** What the owner does by the HTTP API before a story begins: agents, sites, and looking into the log. */
export async function openOffice(product: Product) {
  const { cookie, call } = await signsInToApi(product, OWNER);

  async function site(): Promise<Site> {
    const { sites } = await call<{ sites: Site[] }>("GET", "/sites");
    const [first] = sites;
    if (!first) throw new Error("A first start makes one site; there is none.");
    return first;
  }

  return {
    /** The owner's `Cookie` header. */
    cookie,
    call,
    site,
    async changesSite(settings: { origins?: string[]; colorScheme?: "auto" | "light" | "dark" }) {
      await call("PATCH", `/sites/${(await site()).id}`, settings);
    },
    async hires(name: string, role: "agent" | "lead" = "agent") {
      const account = { email: `${name.toLowerCase()}@acme.example`, password: `${name} has a long password 1` };
      await call("POST", "/agents", { ...account, name, role });
      return account;
    },
    /** Somebody whom the office has hired, at work over the API. */
    worksByApi: (account: Account) => signsInToApi(product, account),
    conversations: () => call<{ conversations: Summary[] }>("GET", "/conversations?view=all"),
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
