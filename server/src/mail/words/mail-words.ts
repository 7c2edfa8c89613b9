import type { MailedKind } from "../queue-mail.ts";

/** What one language says in mails and on the page that stops them. A missing word does not compile. */
export interface MailWords {
  /** BCP 47. */
  locale: string;
  /** The subject's end, behind the site's name and the ref. */
  subjects: Record<MailedKind, string>;
  has(name: string): string;
  step(number: number, of: number, title: string): string;
  nextUpdateBy(time: string): string;
  /** What the customer may do, on the button's page. */
  open: string;
  /** Somebody has asked for a link to go on with on another device. */
  resumeSubject: string;
  resumeAsked(site: string): string;
  resumeOnce: string;
  resumeOpen: string;
  why(site: string): string;
  stop: string;
  /** The page: before and after. */
  stopTitle: string;
  stopQuestion(site: string): string;
  stopButton: string;
  stopped: string;
  stopUnknown: string;
  /** For an agent who has forgotten their password. */
  passwordSubject: string;
  passwordAsked(name: string): string;
  passwordButton: string;
  passwordOnce: string;
}
