import {
  type AgentCard,
  type Colleague,
  DEFINITIONS,
  figuresOf,
  type Person,
  type ProgressReport,
  type Refusal,
  SUMMED,
  type Sums,
} from "@milepost/shared";
import type { ApiKey, ApiKeysApi } from "../src/model/api-keys.ts";
import type { DirectoryApi, SiteSettings } from "../src/model/directory.ts";
import type { MailApi, Mails } from "../src/model/mails.ts";
import type { NewPerson, PeopleApi, PersonChange } from "../src/model/people.ts";
import type { ReportsApi } from "../src/model/reports.ts";
import type { SettingsApi, SiteChange } from "../src/model/settings.ts";
import { idOf, inMinutes } from "./cast.ts";

export const NOTHING = Object.fromEntries(SUMMED.map((name) => [name, 0])) as Sums;

export interface FakeApi extends DirectoryApi, SettingsApi, ApiKeysApi, ReportsApi, MailApi, PeopleApi {
  /** What was asked to be changed of the site, oldest first. */
  changes: Partial<SiteChange>[];
  revoked: string[];
  /** Who was hired, and what was asked to be changed of those who work here. */
  hired: NewPerson[];
  personChanges: ({ id: string } & PersonChange)[];
  /** From when on a report was asked for. */
  reportsFrom: string[];
  /** What the next report says. */
  report: ProgressReport;
  /** What there is to say of mail. */
  mail: Mails;
  copied: string[];
  /** Refuses every change from now on; undefined takes them again. */
  refuse(refusal: Refusal | undefined): void;
  /** Browsers have no clipboard on pages of plain http. */
  forbidCopying(): void;
  copy(text: string): Promise<void>;
}

/** The HTTP API of one site, which keeps what it is told. */
export function createFakeApi(first: { agents: AgentCard[]; site: SiteSettings }): FakeApi {
  let { site } = first;
  const here = { presence: { state: "online" as const }, isInvited: false, isDisabled: false };
  let agents: Colleague[] = first.agents.map((agent) => ({ ...agent, ...here }));
  let teams: Person[] = [];
  let refusal: Refusal | undefined;
  let mayCopy = true;
  const keys: ApiKey[] = [];
  const fake: FakeApi = {
    changes: [],
    revoked: [],
    hired: [],
    personChanges: [],
    reportsFrom: [],
    report: {
      from: inMinutes(0),
      to: inMinutes(0),
      total: figuresOf(NOTHING),
      agents: [],
      teams: [],
      sites: [],
      definitions: DEFINITIONS,
    },
    async progressReport(from) {
      fake.reportsFrom.push(from);
      return refusal ? { ok: false, error: refusal } : { ok: true, ...fake.report };
    },
    mail: { from: null, failed: [] },
    mails: async () => (refusal ? { ok: false, error: refusal } : { ok: true, ...fake.mail }),
    copied: [],
    agents: async () => agents,
    teams: async () => teams,
    async hire(person) {
      fake.hired.push(person);
      if (refusal) return { ok: false, error: refusal };
      const { password: _, ...card } = person;
      agents = [...agents, { ...here, ...card, id: idOf(700 + agents.length) }];
      return { ok: true };
    },
    async changeAgent(id, change) {
      fake.personChanges.push({ id, ...change });
      if (refusal) return { ok: false, error: refusal };
      const { teamId, ...rest } = change;
      agents = agents.map((agent) => (agent.id === id ? { ...agent, ...rest, teamId: teamId ?? undefined } : agent));
      return { ok: true };
    },
    async makeTeam(name) {
      if (refusal) return { ok: false, error: refusal };
      const team = { id: idOf(800 + teams.length), name };
      teams = [...teams, team];
      return { ok: true, team };
    },
    async dissolveTeam(id) {
      teams = teams.filter((team) => team.id !== id);
      return { ok: true };
    },
    sites: async () => [site],
    async changeSite(_, change) {
      fake.changes.push(change);
      if (refusal) return { ok: false, error: refusal };
      site = { ...site, ...change, hours: change.hours ?? undefined, templates: change.templates ?? site.templates };
      return { ok: true, site };
    },
    keys: async () => ({ ok: true, keys }),
    async makeKey(_, name) {
      if (refusal) return { ok: false, error: refusal };
      const key = { id: idOf(900), name, createdAt: inMinutes(0) };
      return { ok: true, key, secret: "mp_secret" };
    },
    async revokeKey(_, id) {
      fake.revoked.push(id);
      return refusal ? { ok: false, error: refusal } : { ok: true };
    },
    refuse(next) {
      refusal = next;
    },
    forbidCopying() {
      mayCopy = false;
    },
    async copy(text) {
      if (!mayCopy) throw new DOMException("Copying is not allowed here.", "NotAllowedError");
      fake.copied.push(text);
    },
  };
  return fake;
}
