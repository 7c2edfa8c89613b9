import type { Colleague, Refusal } from "@milepost/shared";
import type { DirectoryApi, SiteSettings } from "./model/directory.ts";

export interface SetUp {
  token: string;
  email: string;
  name: string;
  password: string;
}

/** The console's questions by HTTP. They never reject: no network is the refusal `unavailable`, and no answer. */
export interface Api extends DirectoryApi {
  signIn(email: string, password: string): Promise<Refusal | undefined>;
  setUp(input: SetUp): Promise<Refusal | undefined>;
  signOut(): Promise<Refusal | undefined>;
}

export function createApi(): Api {
  return {
    signIn: async (email, password) => (await call("POST", "session", { email, password })).error,
    setUp: async (input) => (await call("POST", "setup", input)).error,
    signOut: async () => (await call("DELETE", "session")).error,
    agents: async () => (await call("GET", "agents")).agents,
    sites: async () => (await call("GET", "sites")).sites,
  };
}

interface Answer {
  error?: Refusal;
  agents?: Colleague[];
  sites?: SiteSettings[];
}

async function call(method: string, path: string, input?: object): Promise<Answer> {
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method,
      ...(input && { headers: { "content-type": "application/json" }, body: JSON.stringify(input) }),
    });
    const answer: Answer = await response.json();
    return response.ok || answer.error ? answer : unavailable(response.statusText);
  } catch (error) {
    return unavailable(String(error));
  }
}

function unavailable(message: string): Answer {
  return { error: { code: "unavailable", message } };
}
