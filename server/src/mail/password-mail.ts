import { randomUUID } from "node:crypto";
import { escapeHtml } from "../escape-html.ts";
import type { Agent } from "../store/agents.ts";
import type { Tongue } from "./languages.ts";
import type { Outgoing } from "./post.ts";

export interface PasswordMail {
  tongue: Tongue;
  agent: Pick<Agent, "name" | "email">;
  /** Of the page with the button: opening it uses up nothing, since scanners open links. */
  address: string;
  /** The mail's sender. */
  from: string;
}

/** The way to a new password, for who has forgotten theirs. */
export function passwordMail({ tongue: { mail }, agent, address, from }: PasswordMail): Outgoing {
  const { passwordSubject: subject, passwordButton } = mail;
  const lines = [mail.passwordAsked(agent.name), mail.passwordOnce];
  const paragraphs = lines.map((line) => `<p style="margin:0 0 14px">${escapeHtml(line)}</p>`).join("\n    ");
  return {
    id: randomUUID(),
    to: agent.email,
    from: { name: "Milepost", address: from },
    subject,
    text: [lines[0], `${passwordButton}:\n${address}`, lines[1]].join("\n\n"),
    html: `<!doctype html>
<html lang="${mail.locale}">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>${escapeHtml(subject)}</title>
  </head>
  <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
    ${paragraphs}
    <p style="margin:24px 0"><a href="${escapeHtml(address)}" style="display:inline-block;padding:12px 18px;border-radius:10px;background:#1d4fbf;color:#ffffff;text-decoration:none">${escapeHtml(passwordButton)}</a></p>
  </body>
</html>
`,
  };
}
