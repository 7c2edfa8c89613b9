import { DAY_MS, type Entry, HOUR_MS, isoOf, MINUTE_MS, msOf, SECOND_MS, viewOf } from "@milepost/shared";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { onTimer, type Repeat } from "../on-timer.ts";
import { findConversation } from "../store/conversations.ts";
import { entryById } from "../store/entries.ts";
import { claimMail, dueMails, type Mail, makeMailStop, settleMail } from "../store/mails.ts";
import { makeProgressLink } from "../store/progress-links.ts";
import { receiptsOf } from "../store/receipts.ts";
import { makeResumeLink } from "../store/resume-links.ts";
import { siteById } from "../store/sites.ts";
import type { Db, Store } from "../store/store.ts";
import { type Visitor, visitorById } from "../store/visitors.ts";
import { composeMail, composeResumeMail } from "./compose.ts";
import { tongueOf } from "./languages.ts";
import { faultOf, type Outgoing, type Post } from "./post.ts";

const TICK_MS = 10 * SECOND_MS;
const PAGE = 20;
/** A mail server that takes longer has not got it; until then no other node tries. */
const CLAIM_MS = 5 * MINUTE_MS;
/** After each try that failed, the wait for the next; after the last one it is given up. */
const RETRY_MS = [1, 5, 30, 120, 360, 900].map((minutes) => minutes * MINUTE_MS);
/** How long one can go on elsewhere by a mail's link: one that was asked for is waited for. */
const RESUME_ASKED_MS = HOUR_MS;
const RESUME_MS = 7 * DAY_MS;

export interface MailerOptions {
  config: Pick<Config, "publicUrl" | "mail">;
  store: Store;
  now(): Date;
  log: Log;
  metrics: Pick<Metrics, "mailSettled">;
  post: Post;
  repeat?: Repeat | undefined;
}

export interface Mailer {
  /** Sends what is due now. A tick that is under way is not doubled. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Sends what waits in the outbox of mails. It remembers nothing: each tick asks the store. A mail leaves once, except where a
 * server dies between sending and writing it down; its Message-ID is the same then.
 */
export function createMailer(options: MailerOptions): Mailer {
  const { config, store, now, log, metrics, post, repeat = onTimer } = options;
  let ticking: Promise<void> | undefined;
  let isClosing = false;
  const stop = repeat(() => void tick(), TICK_MS);

  function tick(): Promise<void> {
    ticking ??= sendDue()
      .catch((err: unknown) => log.error({ err }, "The outbox of mails could not be read."))
      .finally(() => {
        ticking = undefined;
      });
    return ticking;
  }

  async function sendDue(): Promise<void> {
    let page: Mail[];
    do {
      page = await dueMails(store.db, now().toISOString(), PAGE);
      for (const mail of page) if (!isClosing) await send(mail);
    } while (page.length === PAGE && !isClosing);
  }

  async function send(mail: Mail): Promise<void> {
    const outgoing = await store.write((db) => take(db, mail));
    if (!outgoing) return;
    try {
      await post.send(outgoing);
      await settle(mail, "sent");
    } catch (err) {
      const waitMs = RETRY_MS[mail.attempts];
      // The server's words may hold the address: only its code is kept.
      const fault = faultOf(err);
      log.warn({ mailId: mail.id, attempt: mail.attempts + 1, fault }, "A mail could not be sent.");
      if (waitMs === undefined) await settle(mail, "failed", { fault });
      else await settle(mail, "waiting", { fault, nextAt: isoOf(now().getTime() + waitMs) });
    }
  }

  async function settle(mail: Mail, status: Mail["status"], change: { fault?: string; nextAt?: string } = {}) {
    await store.write((db) => settleMail(db, mail.id, { status, ...change }));
    metrics.mailSettled(status === "waiting" ? "retried" : status);
  }

  /** What is to be sent, taken for this node; undefined where another has it, or where nobody is to get it any more. */
  async function take(db: Db, mail: Mail): Promise<Outgoing | undefined> {
    const at = now().toISOString();
    if (!(await claimMail(db, mail.id, at, isoOf(now().getTime() + CLAIM_MS)))) return undefined;
    const conversation = await findConversation(db, mail.conversationId);
    const [visitor, site] = conversation
      ? [await visitorById(db, conversation.visitorId), await siteById(db, conversation.siteId)]
      : [];
    const isWanted = visitor?.email && visitor.mailStoppedAt === null;
    const subject = isWanted && (await subjectOf(db, mail, visitor));
    if (!conversation || !site || !isWanted || !subject) {
      await settleMail(db, mail.id, { status: "dropped" });
      metrics.mailSettled("dropped");
      return undefined;
    }
    const { publicUrl } = config;
    const addresses = {
      progress: `${publicUrl}/progress/${await makeProgressLink(db, conversation.id, at)}${await resumeOf(db, mail, visitor)}`,
      stop: `${publicUrl}/mail/stop/${await makeMailStop(db, visitor.id, at)}`,
    };
    const tongue = tongueOf(visitor.language);
    return {
      id: mail.id,
      to: visitor.email ?? "",
      from: { name: site.name, address: config.mail?.from ?? "" },
      stop: addresses.stop,
      ...(subject === "resume"
        ? composeResumeMail({ tongue, site, state: conversation.visitorState, addresses })
        : composeMail({ tongue, site, state: conversation.visitorState, entry: subject, addresses })),
    };
  }

  /** What the mail is about; undefined where it is said already, or would come too late. */
  async function subjectOf(
    db: Db,
    { purpose, conversationId, entryId, createdAt }: Mail,
    { subject }: Visitor,
  ): Promise<Entry | "resume" | undefined> {
    if (purpose === "resume") {
      const isFresh = now().getTime() - msOf(createdAt) < RESUME_ASKED_MS;
      return isFresh && subject === null ? "resume" : undefined;
    }
    const entry = await entryById(db, conversationId, entryId);
    if (!entry || (await isRead(db, conversationId, entry.seq))) return undefined;
    return viewOf(entry, "visitor") ?? undefined;
  }

  /** [V6] Behind the `#`, so that no log has it. Whom a site vouches for signs in there. */
  async function resumeOf(db: Db, { purpose }: Mail, { id, subject }: Visitor): Promise<string> {
    if (subject !== null) return "";
    const lifetimeMs = purpose === "resume" ? RESUME_ASKED_MS : RESUME_MS;
    return `#resume=${await makeResumeLink(db, id, isoOf(now().getTime() + lifetimeMs))}`;
  }

  return {
    tick,
    async close() {
      isClosing = true;
      stop();
      await ticking;
      post.close();
    },
  };
}

/** The visitor has seen it in the chat; receipts are kept in the team's `seq`. */
async function isRead(db: Db, conversationId: string, seq: number): Promise<boolean> {
  const receipts = await receiptsOf(db, conversationId);
  return receipts.some(({ participant, readSeq }) => participant.kind === "visitor" && readSeq >= seq);
}
