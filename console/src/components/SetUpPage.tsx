import type { TargetedSubmitEvent } from "preact";
import { useState } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import type { Session } from "../model/session.ts";
import { strings } from "../strings/strings.ts";
import { DoorPage } from "./DoorPage.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { Refusal } from "./Refusal.tsx";
import { TextField } from "./TextField.tsx";

/** The first owner makes their account. */
export function SetUpPage({ session }: { session: Session }) {
  const words = strings.setUp;
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const asking = session.asking.value;
  const isSending = asking.status === "sending";

  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isSending) session.setUp({ email: email.trim(), name: name.trim(), password });
  }

  return (
    <DoorPage title={words.title}>
      <p class="lead">{words.lead}</p>
      <form class="door-form" onSubmit={submit}>
        <TextField label={words.name} autocomplete="name" value={name} onText={setName} required />
        <TextField
          label={strings.signIn.email}
          type="email"
          autocomplete="username"
          value={email}
          onText={setEmail}
          required
        />
        <NewPasswordField label={strings.signIn.password} value={password} onText={setPassword} />
        {asking.status === "refused" && (
          <Refusal>
            {["forbidden", "not_found"].includes(asking.refusal.code) ? words.refused : reasonOf(asking.refusal)}
          </Refusal>
        )}
        <button type="submit" class="button primary wide" aria-busy={isSending}>
          {isSending ? words.sending : words.submit}
        </button>
        <button type="button" class="button quiet wide" onClick={() => session.start()}>
          {strings.signIn.submit}
        </button>
      </form>
    </DoorPage>
  );
}
