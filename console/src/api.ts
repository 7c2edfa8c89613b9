import type { Colleague, Person, Refusal, Reply } from "@milepost/shared";
import type { ApiKeysApi } from "./model/api-keys.ts";
import type { DevicesApi } from "./model/devices.ts";
import type { DirectoryApi, SiteSettings } from "./model/directory.ts";
import type { ForgottenApi } from "./model/forgotten.ts";
import type { IdentityKeysApi } from "./model/identity-keys.ts";
import type { MailApi, Mails } from "./model/mails.ts";
import type { PeopleApi } from "./model/people.ts";
import type { ReportsApi } from "./model/reports.ts";
import type { SettingsApi } from "./model/settings.ts";

export interface SetUp {
  token: string;
  email: string;
  name: string;
  password: string;
}

/** The person that a password link is for. */
export interface Whose {
  name: string;
  email: string;
}

/** The console's questions by HTTP. They never reject: no network is the refusal `unavailable`, and no answer. */
export interface Api
  extends DirectoryApi,
    SettingsApi,
    ApiKeysApi,
    IdentityKeysApi,
    ReportsApi,
    MailApi,
    PeopleApi,
    DevicesApi,
    ForgottenApi {
  signIn(email: string, password: string): Promise<Refusal | undefined>;
  setUp(input: SetUp): Promise<Refusal | undefined>;
  /** Whose password the one-time link with this token chooses. */
  whosePassword(token: string): Promise<Reply<Whose>>;
  choosePassword(input: { token: string; password: string }): Promise<Refusal | undefined>;
  signOut(): Promise<Refusal | undefined>;
}

export function createApi(): Api {
  return {
    signIn: async (email, password) => refusalIn(await ask("POST", "session", { email, password })),
    setUp: async (input) => refusalIn(await ask("POST", "setup", input)),
    whosePassword: (token) => ask("POST", "password/whose", { token }),
    forgotPassword: (input) => ask("POST", "password/forgotten", input),
    choosePassword: async (input) => refusalIn(await ask("POST", "password", input)),
    signOut: async () => refusalIn(await ask("DELETE", "session")),
    agents: async () => resultOf(await ask<{ agents: Colleague[] }>("GET", "agents"))?.agents,
    teams: async () => resultOf(await ask<{ teams: Person[] }>("GET", "teams"))?.teams,
    hire: (person) => ask("POST", "agents", person),
    changeAgent: (id, change) => ask("PATCH", `agents/${id}`, change),
    makeTeam: (name) => ask("POST", "teams", { name }),
    dissolveTeam: (id) => ask("DELETE", `teams/${id}`),
    sites: async () => resultOf(await ask<{ sites: SiteSettings[] }>("GET", "sites"))?.sites,
    devices: (agentId) => ask("GET", `agents/${agentId}/sessions`),
    endDevice: (agentId, id) => ask("DELETE", `agents/${agentId}/sessions/${id}`),
    makePasswordLink: (id) => ask("POST", `agents/${id}/password-link`),
    changePassword: (passwords) => ask("POST", "session/password", passwords),
    async pinnedLoader() {
      const response = await fetch("/widget/pinned.json").catch(() => undefined);
      return response?.ok ? response.json() : undefined;
    },
    changeSite: (id, change) => ask("PATCH", `sites/${id}`, change),
    keys: (siteId) => ask("GET", `sites/${siteId}/keys`),
    makeKey: (siteId, name) => ask("POST", `sites/${siteId}/keys`, { name }),
    progressReport: (from) => ask("GET", `reports/progress?from=${encodeURIComponent(from)}`),
    mails: () => ask<Mails>("GET", "mails"),
    identityKeys: (siteId) => ask("GET", `sites/${siteId}/identity-keys`),
    makeIdentityKey: (siteId, given) => ask("POST", `sites/${siteId}/identity-keys`, given),
    revokeIdentityKey: (siteId, keyId) => ask("DELETE", `sites/${siteId}/identity-keys/${keyId}`),
    revokeKey: (siteId, keyId) => ask("DELETE", `sites/${siteId}/keys/${keyId}`),
  };
}

function resultOf<Result extends object>(reply: Reply<Result>): Result | undefined {
  return reply.ok ? reply : undefined;
}

function refusalIn(reply: Reply): Refusal | undefined {
  return reply.ok ? undefined : reply.error;
}

async function ask<Result extends object>(method: string, path: string, input?: object): Promise<Reply<Result>> {
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method,
      ...(input && { headers: { "content-type": "application/json" }, body: JSON.stringify(input) }),
    });
    const reply: Reply<Result> = await response.json();
    return typeof reply.ok === "boolean" ? reply : unavailable(response.statusText);
  } catch (error) {
    return unavailable(String(error));
  }
}

function unavailable(message: string): Reply<never> {
  return { ok: false, error: { code: "unavailable", message } };
}
