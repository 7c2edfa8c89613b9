import type { TargetedSubmitEvent } from "preact";
import { useState } from "preact/hooks";
import type { Whose } from "../api.ts";
import { faultFrom } from "../model/saving.ts";
import type { Session } from "../model/session.ts";
import { strings } from "../strings/strings.ts";
import { DoorPage } from "./DoorPage.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { Refusal } from "./Refusal.tsx";
import { TextField } from "./TextField.tsx";

/** Behind a password link: whoever was invited, or has forgotten, chooses one and is signed in. */
export function ChoosePasswordPage({ session, whose }: { session: Session; whose: Whose | undefined }) {
  const words = strings.choosePassword;
  const [password, setPassword] = useState("");
  const asking = session.asking.value;
  const isSending = asking.status === "sending";

  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isSending) session.choosePassword(password);
  }

  return (
    <DoorPage title={words.title}>
      {whose && <p class="lead">{words.lead(whose.name)}</p>}
      {!whose && asking.status !== "refused" && (
        <p class="lead" role="status">
          {words.loading}
        </p>
      )}
      <form class="door-form" onSubmit={submit}>
        {whose && (
          <>
            <TextField label={strings.signIn.email} type="email" autocomplete="username" value={whose.email} readOnly />
            <NewPasswordField label={words.password} value={password} onText={setPassword} />
          </>
        )}
        {asking.status === "refused" && (
          <Refusal>{asking.refusal.code === "forbidden" ? words.refused : faultFrom(asking.refusal).sentence}</Refusal>
        )}
        {whose && (
          <button type="submit" class="button primary wide" aria-busy={isSending}>
            {isSending ? words.sending : words.submit}
          </button>
        )}
        <button type="button" class="button quiet wide" onClick={() => session.start()}>
          {strings.signIn.submit}
        </button>
      </form>
    </DoorPage>
  );
}
