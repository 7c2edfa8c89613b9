import { check, HOUR_MS } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { Config } from "../config.ts";
import { makePasswordLink } from "../identity/set-password.ts";
import { createSignInLimits } from "../identity/sign-in-limits.ts";
import type { Log } from "../log.ts";
import { tongueOf } from "../mail/languages.ts";
import { passwordMail } from "../mail/password-mail.ts";
import { faultOf, type Post } from "../mail/post.ts";
import { refusal } from "../refusal.ts";
import { agentByEmail } from "../store/agents.ts";
import type { Store } from "../store/store.ts";
import { answer, refuse } from "./answer.ts";
import { tooManyTries } from "./sign-in.ts";

const LIFETIME_MS = HOUR_MS;
/** In 15 min. Nobody's letter-box is filled, whoever asks. */
const MAILS = { perAddress: 20, perAccount: 3 };

const forgottenCheck = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(254)),
  language: v.optional(v.pipe(v.string(), v.maxLength(10))),
});

export interface ForgottenPasswordOptions {
  config: Pick<Config, "publicUrl" | "mail">;
  store: Store;
  now: () => Date;
  log: Log;
  /** Undefined: no mail is sent, and an owner makes the link. */
  post?: Post | undefined;
}

/** `/password/forgotten`: a one-time link by mail. Whether there is such an agent, neither the answer tells nor its time. */
export function forgottenPasswordRoutes(options: ForgottenPasswordOptions): Router {
  const { config, store, now, log, post } = options;
  const limits = createSignInLimits(MAILS);
  const routes = Router();

  routes.post("/password/forgotten", async (request, response) => {
    const input = check(forgottenCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const email = input.value.email.trim().toLowerCase();
    const waitMs = await limits.tried(request.ip ?? "", email);
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    answer(response, { ok: true, mail: post !== undefined });
    // Behind the answer, which so takes as long for everybody.
    if (post) await send(post, email, input.value.language ?? null);
  });

  return routes;

  async function send(post: Post, email: string, language: string | null): Promise<void> {
    try {
      const agent = await agentByEmail(store.db, email);
      // Who was invited has a link already, which a newer one would end.
      if (!agent || agent.passwordHash === null) return;
      const link = await store.write((db) => makePasswordLink(db, agent.id, now(), LIFETIME_MS));
      if (!link) return;
      const address = `${config.publicUrl}${link.path}`;
      await post.send(passwordMail({ tongue: tongueOf(language), agent, address, from: config.mail?.from ?? "" }));
    } catch (err) {
      // The mail server's words may hold the address: only its code is kept.
      log.warn({ fault: faultOf(err) }, "The mail with a password link could not be sent.");
    }
  }
}
