/** The tables, alike on both stores: JSON and ISO 8601 times with milliseconds in UTC are TEXT, counts are INTEGER. */

import type { ColumnType } from "kysely";

export interface Schema {
  meta: { key: string; value: string };
  sites: {
    id: string;
    key: string;
    name: string;
    settings: string;
    createdAt: string;
  };
  agents: {
    id: string;
    email: string;
    name: string;
    role: string;
    passwordHash: string | null;
    disabledAt: string | null;
    teamId: string | null;
    /** Of the sites that they work for, as JSON; null: all. */
    siteIds: string | null;
    createdAt: string;
  };
  teams: { id: string; name: string; createdAt: string };
  sessions: {
    tokenHash: string;
    agentId: string;
    createdAt: string;
    expiresAt: string;
    lastSeenAt: string;
    network: string | null;
    browser: string | null;
    /** `due`: goes on under another token with the next request; `done`: another has taken its place. */
    renewal: string | null;
  };
  visitors: {
    id: string;
    siteId: string;
    tokenHash: string;
    name: string;
    email: string | null;
    language: string | null;
    mailStoppedAt: string | null;
    subject: string | null;
    emailVerifiedAt: string | null;
    createdAt: string;
  };
  /** Tokens beside the one that a visitor's row was first written with, and all that have ended; the tokens themselves are kept nowhere. */
  visitor_tokens: {
    siteId: string;
    tokenHash: string;
    visitorId: string | null;
    keyId: string | null;
    createdAt: string;
    endedAt: string | null;
  };
  /** What a site's own back end signs identities with. `material` is the secret itself (HS256) or a public key. */
  identity_keys: {
    id: string;
    siteId: string;
    name: string;
    algorithm: string;
    material: string;
    createdAt: string;
    revokedAt: string | null;
  };
  /** One-time ways to go on as a visitor on another device; the token itself is kept nowhere. */
  resume_links: {
    tokenHash: string;
    visitorId: string;
    expiresAt: string;
    usedAt: string | null;
  };
  conversations: {
    id: string;
    siteId: string;
    visitorId: string;
    ref: string;
    status: string;
    ownerId: string | null;
    nextUpdateBy: string | null;
    wakeAt: string | null;
    leadSince: string | null;
    checkBackBy: string | null;
    state: string;
    visitorState: string;
    head: number;
    publicHead: number;
    createdAt: string;
    changedAt: string;
    /** Since when there are no words in it any more. */
    erasedAt: ColumnType<string | null, string | null | undefined, string>;
  };
  entries: {
    conversationId: string;
    seq: number;
    publicSeq: number | null;
    id: string;
    kind: string;
    authorKind: string;
    authorId: string;
    at: string;
    entry: string;
    /** Of the act, where this entry under the act's own id is all that it added: that has no row in `commands`. */
    inputHash: string | null;
  };
  commands: {
    conversationId: string;
    id: string;
    inputHash: string;
    reply: string;
    at: string;
  };
  /** The ledger. `parts` are ten-thousandths of the currency's unit, which PostgreSQL gives as text. */
  goodwill: {
    conversationId: string;
    id: string;
    agentId: string;
    kind: string;
    parts: ColumnType<number | string, number, never>;
    currency: string;
    approval: string;
    at: string;
    answeredById: string | null;
    answeredAt: string | null;
  };
  /** What connected systems are known by; the secret itself is kept nowhere. */
  api_keys: {
    id: string;
    siteId: string;
    name: string;
    secretHash: string;
    createdAt: string;
    revokedAt: string | null;
  };
  /** What is measured of a conversation. Times are in ms, truths 0 or 1; PostgreSQL gives these numbers as text. */
  conversation_facts: {
    conversationId: string;
    silentSince: string;
    firstAnswerMs: BigCount | null;
    firstAnswerOpenMs: BigCount | null;
  } & Record<FactCount, BigCount>;
  /** What agents last said of being there. */
  presences: {
    agentId: string;
    state: string;
    until: string | null;
    coverId: string | null;
  };
  /** What is to be said by mail, of an `entry` or to `resume`. `fault` is why it failed last, without an address or a word of it. */
  mails: {
    id: string;
    conversationId: string;
    entryId: string;
    purpose: string;
    status: string;
    attempts: number;
    nextAt: string;
    fault: string | null;
    createdAt: string;
  };
  /** Ways to want no more mail; the token itself is kept nowhere. */
  mail_stops: {
    tokenHash: string;
    visitorId: string;
    createdAt: string;
  };
  /** One-time ways to choose a password; the token itself is kept nowhere. */
  password_links: {
    agentId: string;
    tokenHash: string;
    expiresAt: string;
  };
  /** Private ways to one conversation's progress; the token itself is kept nowhere. */
  progress_links: {
    tokenHash: string;
    conversationId: string;
    createdAt: string;
  };
  /**
   * Files of messages and notes: declared, then stored (`storedAt`), then bound to an entry (`entryId`). The file itself lies beside
   * the database under `fileId`. `bytes` is what it counts of a quota. Who has `erasedAt` has lost its file, or loses it at the next tick.
   */
  uploads: {
    conversationId: string;
    id: string;
    fileId: string;
    siteId: string;
    byKind: string;
    byId: string;
    name: string;
    size: number;
    sha256: string;
    type: string;
    bytes: number;
    width: number | null;
    height: number | null;
    storedSha256: string | null;
    declaredAt: string;
    storedAt: string | null;
    entryId: string | null;
    erasedAt: string | null;
  };
  snoozes: {
    conversationId: string;
    agentId: string;
    until: string;
    head: number;
  };
  receipts: {
    conversationId: string;
    participantKind: string;
    participantId: string;
    deliveredSeq: number;
    readSeq: number;
  };
}

type BigCount = ColumnType<number | string, number, number>;

export const FACT_COUNTS = [
  "longestSilenceMs",
  "longestSilenceOpenMs",
  "kept",
  "late",
  "broken",
  "replaced",
  "delays",
  "delaysBeforeDue",
  "transfers",
  "withUsMs",
  "withUsOpenMs",
  "withCustomerMs",
  "withCustomerOpenMs",
  "withOthersMs",
  "withOthersOpenMs",
  "isResolved",
  "isConfirmed",
  "isUnconfirmed",
  "isReopened",
  "newsRequests",
] as const;
export type FactCount = (typeof FACT_COUNTS)[number];
