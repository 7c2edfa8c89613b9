/** Where the links in what people write lead, and what a reader has to know of it before they follow. */

export interface MarkupLink {
  kind: "link";
  /** Of `http`, `https`, `mailto` or `tel`; never another scheme. */
  href: string;
  label: string;
  /** The host (in ASCII, as names are asked for) or address that it leads to, where the label does not say exactly that. */
  place?: string | undefined;
}

/** Both ends have it. Their own types of it would bring the rest of their world. */
declare const URL: new (text: string) => { href: string; host: string };

const WEB = /^https?:\/\//i;
const MAIL_OR_PHONE = /^(?:mailto:([^\s?@:/]+@[^\s?@:/]+)|tel:(\+?[\d().-]+))$/i;

/** The link to `written`, or undefined where no link may lead: then it stays text. */
export function linkTo(written: string, label: string = written): MarkupLink | undefined {
  const [, mail, phone] = MAIL_OR_PHONE.exec(written) ?? [];
  const address = mail ?? phone;
  if (address !== undefined) return linkOf(written, label, address, label.replace(/^(?:mailto|tel):/i, ""));
  const url = WEB.test(written) ? parsed(written) : undefined;
  return url && linkOf(url.href, label, url.host, hostIn(label));
}

function linkOf(href: string, label: string, place: string, said: string): MarkupLink {
  return { kind: "link", href, label, ...(said !== place && { place }) };
}

/** As it is written: look-alike letters, a user's name before the host and other disguises are not what is led to. */
function hostIn(label: string): string {
  return label.replace(WEB, "").split(/[/?#]/)[0] ?? "";
}

function parsed(written: string): { href: string; host: string } | undefined {
  try {
    return new URL(written);
  } catch {
    // No address: a name of a host that cannot be, or a port that is none.
    return undefined;
  }
}
