import {
  type AgentCard,
  type AgentDevice,
  type Colleague,
  DEFINITIONS,
  figuresOf,
  type Person,
  type ProgressReport,
  type Refusal,
  SUMMED,
  type Sums,
} from "@milepost/shared";
import type { ApiKeysApi } from "../src/model/api-keys.ts";
import type { DevicesApi } from "../src/model/devices.ts";
import type { DirectoryApi, SiteSettings } from "../src/model/directory.ts";
import type { IdentityKeysApi } from "../src/model/identity-keys.ts";
import type { SiteKey } from "../src/model/keys.ts";
import type { MailApi, Mails } from "../src/model/mails.ts";
import type { NewPerson, PeopleApi, PersonChange } from "../src/model/people.ts";
import type { ReportsApi } from "../src/model/reports.ts";
import type { SettingsApi, SiteChange } from "../src/model/settings.ts";
import { idOf, inMinutes } from "./cast.ts";

export const NOTHING = Object.fromEntries(SUMMED.map((name) => [name, 0])) as Sums;

export interface FakeApi
  extends DirectoryApi,
    SettingsApi,
    ApiKeysApi,
    IdentityKeysApi,
    ReportsApi,
    MailApi,
    PeopleApi,
    DevicesApi {
  /** What was asked to be changed of the site, oldest first. */
  changes: Partial<SiteChange>[];
  revoked: string[];
  /** Who works here, as the server has it. */
  staff: Colleague[];
  hired: NewPerson[];
  /** What was asked to be changed of which agent, oldest first. */
  agentChanges: [id: string, change: PersonChange][];
  /** Where everybody is signed in. */
  deviceList: AgentDevice[];
  passwords: { current: string; next: string }[];
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
  let refusal: Refusal | undefined;
  let mayCopy = true;
  let teams: Person[] = [];
  const keys: SiteKey[] = [];
  const fake: FakeApi = {
    changes: [],
    revoked: [],
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
    staff: first.agents.map((agent) => ({
      ...agent,
      presence: { state: "online" },
      isInvited: false,
      isDisabled: false,
    })),
    hired: [],
    agentChanges: [],
    passwords: [],
    agents: async () => fake.staff,
    async hire(person) {
      fake.hired.push(person);
      if (refusal) return { ok: false, error: refusal };
      const agent = { id: idOf(800 + fake.staff.length), ...person };
      const state = { presence: { state: "offline" }, isInvited: true, isDisabled: false } as const;
      fake.staff = [...fake.staff, { ...agent, ...state }];
      return { ok: true, agent };
    },
    async changeAgent(id, change) {
      fake.agentChanges.push([id, change]);
      if (refusal) return { ok: false, error: refusal };
      const { teamId, siteIds, ...rest } = change;
      const team = teamId === undefined ? {} : { teamId: teamId ?? undefined };
      const sites = siteIds === undefined ? {} : { siteIds: siteIds ?? undefined };
      fake.staff = fake.staff.map((each) => (each.id === id ? { ...each, ...rest, ...team, ...sites } : each));
      return { ok: true, agent: fake.staff.find((each) => each.id === id) as AgentCard };
    },
    teams: async () => teams,
    async makeTeam(name) {
      if (refusal) return { ok: false, error: refusal };
      const team = { id: idOf(700 + teams.length), name };
      teams = [...teams, team];
      return { ok: true, team };
    },
    async dissolveTeam(id) {
      teams = teams.filter((team) => team.id !== id);
      return { ok: true };
    },
    deviceList: [],
    devices: async () => (refusal ? { ok: false, error: refusal } : { ok: true, sessions: fake.deviceList }),
    async endDevice(_, id) {
      if (refusal) return { ok: false, error: refusal };
      fake.deviceList = fake.deviceList.filter((each) => each.id !== id);
      return { ok: true };
    },
    async makePasswordLink(id) {
      if (refusal) return { ok: false, error: refusal };
      return { ok: true, path: `/console/#password=secret-${id}`, expiresAt: inMinutes(48 * 60) };
    },
    async changePassword(passwords) {
      fake.passwords.push(passwords);
      return refusal ? { ok: false, error: refusal } : { ok: true };
    },
    sites: async () => [site],
    pinnedLoader: async () => ({ path: "/widget.AbC.js", integrity: "sha384-xyz" }),
    async changeSite(_, change) {
      fake.changes.push(change);
      if (refusal) return { ok: false, error: refusal };
      site = {
        ...site,
        ...change,
        hours: change.hours ?? undefined,
        retentionDays: change.retentionDays ?? undefined,
        templates: change.templates ?? site.templates,
      };
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
    identityKeys: async () => ({ ok: true, keys: [] }),
    async makeIdentityKey(_, { name, publicKey }) {
      if (refusal) return { ok: false, error: refusal };
      const key = { id: idOf(901), name, createdAt: inMinutes(0) };
      if (publicKey !== undefined) return { ok: true, key: { ...key, algorithm: "ES256" } };
      return { ok: true, key: { ...key, algorithm: "HS256" }, secret: "mid_secret" };
    },
    async revokeIdentityKey(_, id) {
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
