import type { AgentCard, Person, Reply, Role } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Directory } from "./directory.ts";
import type { Saving } from "./saving.ts";
import { createSavings } from "./savings.ts";

export interface NewPerson {
  email: string;
  name: string;
  role: Role;
}

export interface PersonChange {
  role?: Role;
  /** Null: in no team. */
  teamId?: string | null;
  /** Null: all sites. */
  siteIds?: string[] | null;
  isDisabled?: boolean;
}

export interface PasswordLink {
  path: string;
  expiresAt: string;
}

export interface PeopleApi {
  hire(person: NewPerson): Promise<Reply<{ agent: AgentCard }>>;
  changeAgent(id: string, change: PersonChange): Promise<Reply<{ agent: AgentCard }>>;
  makePasswordLink(id: string): Promise<Reply<PasswordLink>>;
  changePassword(passwords: { current: string; next: string }): Promise<Reply>;
  makeTeam(name: string): Promise<Reply<{ team: Person }>>;
  dissolveTeam(id: string): Promise<Reply>;
}

/** A link that was made: the server keeps only its hash, so that it is never told again. */
export interface MadeLink {
  agentId: string;
  name: string;
  address: string;
  expiresAt: string;
}

/** Who works here and in which team, as an owner looks after them, and everybody after themselves. */
export interface People {
  /** Of what is saved by itself: `new`, one's own `password`, the `teams`, and each person by their id. */
  saving(what: string): Saving;
  /** The link that was made last, as long as it is before the person. */
  made: ReadonlySignal<MadeLink | undefined>;
  /** Adds them, and makes the link by which they choose their password. */
  add(person: NewPerson): void;
  makeLink(person: Pick<AgentCard, "id" | "name">): void;
  change(id: string, change: PersonChange): void;
  changePassword(passwords: { current: string; next: string }): void;
  makeTeam(name: string): void;
  dissolveTeam(id: string): void;
  goOn(what: string): void;
  /** The page is left: a link is never shown again, and nothing is said of what was saved. */
  leave(): void;
}

export function createPeople(options: { api: PeopleApi; directory: Directory; origin: string }): People {
  const { api, directory, origin } = options;
  const made = signal<MadeLink>();
  const savings = createSavings<string>();
  let visit = 0;

  async function linkFor({ id, name }: Pick<AgentCard, "id" | "name">): Promise<Reply<PasswordLink>> {
    const asked = visit;
    const reply = await api.makePasswordLink(id);
    if (reply.ok && visit === asked) {
      const address = new URL(reply.path, origin).href;
      made.value = { agentId: id, name, address, expiresAt: reply.expiresAt };
    }
    return reply;
  }

  return {
    saving: savings.of,
    made,
    add(person) {
      void savings.run("new", async () => {
        const hired = await api.hire(person);
        if (!hired.ok) return hired;
        directory.load();
        // Whoever is added stays so without a link: then it is their own row that says why.
        await savings.run(hired.agent.id, () => linkFor(hired.agent));
        return hired;
      });
    },
    makeLink: (person) => void savings.run(person.id, () => linkFor(person)),
    change: (id, change) =>
      void savings.run(
        id,
        () => api.changeAgent(id, change),
        () => {
          // Whoever is disabled has no link any more.
          if (made.peek()?.agentId === id) made.value = undefined;
          directory.load();
        },
      ),
    changePassword: (passwords) => void savings.run("password", () => api.changePassword(passwords)),
    makeTeam: (name) => void savings.run("teams", () => api.makeTeam(name), directory.load),
    dissolveTeam: (id) => void savings.run("teams", () => api.dissolveTeam(id), directory.load),
    goOn: savings.goOn,
    leave() {
      visit++;
      made.value = undefined;
      savings.forget();
    },
  };
}
