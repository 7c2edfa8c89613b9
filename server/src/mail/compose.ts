import { type Conversation, describe, type Entry, msOf, position } from "@milepost/shared";
import { escapeHtml } from "../escape-html.ts";
import type { Site } from "../store/sites.ts";
import type { Tongue } from "./languages.ts";
import { isMailed } from "./queue-mail.ts";

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

export interface Composed {
  tongue: Tongue;
  site: Pick<Site, "name" | "settings">;
  /** As the visitor sees it. */
  state: Conversation;
  /** As the visitor sees it. */
  entry: Entry;
  /** Where the progress is seen, and where mails are stopped: pages with a button, since scanners open links. */
  addresses: { progress: string; stop: string };
}

/** What happened, who has it, how far it is and when the next word comes. Nothing of what was said in the chat. */
export function composeMail({ tongue, site, state, entry, addresses }: Composed): MailText {
  const { mail, sentences } = tongue;
  if (!isMailed(entry.kind)) throw new Error(`A mail is not about "${entry.kind}".`);
  const timeZone = site.settings.hours?.timeZone ?? "UTC";
  const { plan, owner, promise } = state;
  const place = plan && position(plan);
  const active = plan?.steps.find((step) => step.state === "active");
  const lines = [
    describe(entry, sentences, timeZone),
    owner && mail.has(owner.name),
    plan && place && mail.step(place.number, place.of, active?.title ?? plan.title),
    promise && mail.nextUpdateBy(momentOf(promise.dueAt, mail.locale, timeZone)),
  ].filter((line) => typeof line === "string");
  const subject = `${site.name} · ${state.ref}: ${mail.subjects[entry.kind]}`;
  return lettersOf(tongue, { subject, lines, open: mail.open, site: site.name, addresses });
}

/** By which link a visitor goes on on another device, since somebody has asked for it there. */
export function composeResumeMail({ tongue, site, state, addresses }: Omit<Composed, "entry">): MailText {
  const { mail } = tongue;
  const subject = `${site.name} · ${state.ref}: ${mail.resumeSubject}`;
  return lettersOf(tongue, {
    subject,
    lines: [mail.resumeAsked(site.name), mail.resumeOnce],
    open: mail.resumeOpen,
    site: site.name,
    addresses,
  });
}

interface Letter {
  subject: string;
  lines: string[];
  /** What the button is called. */
  open: string;
  site: string;
  addresses: Composed["addresses"];
}

function lettersOf(tongue: Tongue, letter: Letter): MailText {
  const { mail } = tongue;
  const { subject, lines, open, site, addresses } = letter;
  return {
    subject,
    text: [...lines, `${open}:\n${addresses.progress}`, mail.why(site), `${mail.stop}: ${addresses.stop}`].join("\n\n"),
    html: pageOf(tongue, letter),
  };
}

function pageOf({ mail }: Tongue, { subject, lines, open, site, addresses }: Letter): string {
  const paragraphs = lines.map((line) => `<p style="margin:0 0 14px">${escapeHtml(line)}</p>`).join("\n      ");
  return `<!doctype html>
<html lang="${mail.locale}">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>${escapeHtml(subject)}</title>
  </head>
  <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
    <div style="max-width:560px;margin:0 auto">
      <h1 style="margin:0 0 18px;font-size:18px">${escapeHtml(site)}</h1>
      ${paragraphs}
      <p style="margin:24px 0"><a href="${escapeHtml(addresses.progress)}" style="display:inline-block;padding:12px 18px;border-radius:10px;background:#1d4fbf;color:#ffffff;text-decoration:none">${escapeHtml(open)}</a></p>
      <p style="margin:24px 0 0;font-size:13px;color:#6b7280">${escapeHtml(mail.why(site))} <a href="${escapeHtml(addresses.stop)}" style="color:#6b7280">${escapeHtml(mail.stop)}</a></p>
    </div>
  </body>
</html>
`;
}

/** Day and time on the site's wall, with the zone: a mail knows no reader's zone. */
function momentOf(iso: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    timeZone,
  }).format(msOf(iso));
}
