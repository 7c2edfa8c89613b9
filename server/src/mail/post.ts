import { SECOND_MS } from "@milepost/shared";
import { createTransport } from "nodemailer";

export interface Outgoing {
  /** The same for every try: whoever gets it twice knows it by its Message-ID. */
  id: string;
  to: string;
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where one click stops further mails. Absent where a mail was asked for. */
  stop?: string | undefined;
}

/** The way to the mail server. */
export interface Post {
  /** Rejects when the server has not taken it. */
  send(mail: Outgoing): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 30 * SECOND_MS;

export function createPost(smtpUrl: string): Post {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send({ id, to, from, subject, text, html, stop }) {
      await transport.sendMail({
        // As an object, so that nothing in it is read as a list of addresses.
        to: { name: "", address: to },
        from,
        subject,
        text,
        html,
        messageId: `<${id}@${from.address.split("@").at(-1)}>`,
        headers: {
          "Auto-Submitted": "auto-generated",
          // RFC 8058: mail programs stop it by one click, without a page.
          ...(stop !== undefined && {
            "List-Unsubscribe": `<${stop}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }),
        },
      });
    },
    close: () => transport.close(),
  };
}

/** Why a mail was not taken: the code alone, since words of the server may hold the address. */
export function faultOf(err: unknown): string {
  const { responseCode, code } = err as { responseCode?: unknown; code?: unknown };
  return [code, responseCode].filter((each) => each !== undefined).join(" ") || "unknown";
}
