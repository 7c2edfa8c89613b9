import type { TargetedSubmitEvent } from "preact";
import { useState } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import type { Session } from "../model/session.ts";
import { strings } from "../strings/strings.ts";
import { DoorPage } from "./DoorPage.tsx";
import { ForgottenPassword } from "./ForgottenPassword.tsx";
import { Refusal } from "./Refusal.tsx";
import { TextField } from "./TextField.tsx";

export function SignInPage({ session }: { session: Session }) {
  const words = strings.signIn;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const asking = session.asking.value;
  const isSending = asking.status === "sending";
  const state = session.state.value;

  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isSending) session.signIn(email.trim(), password);
  }

  return (
    <DoorPage title={words.submit}>
      {state.status === "signed_out" && state.wasIn && (
        <p class="lead" role="status">
          {words.ended}
        </p>
      )}
      <form class="door-form" onSubmit={submit}>
        <TextField label={words.email} type="email" autocomplete="username" value={email} onText={setEmail} required />
        <TextField
          label={words.password}
          type="password"
          autocomplete="current-password"
          value={password}
          onText={setPassword}
          required
        />
        {asking.status === "refused" && (
          <Refusal>{asking.refusal.code === "unauthorized" ? words.refused : reasonOf(asking.refusal)}</Refusal>
        )}
        <button type="submit" class="button primary wide" aria-busy={isSending}>
          {isSending ? words.sending : words.submit}
        </button>
        <ForgottenPassword forgotten={session.forgotten} email={email.trim()} />
      </form>
    </DoorPage>
  );
}
