import { reasonOf } from "../model/fault.ts";
import type { Forgotten } from "../model/forgotten.ts";
import { strings } from "../strings/strings.ts";
import { Refusal } from "./Refusal.tsx";

/** In the form with the e-mail: the way to a new password. */
export function ForgottenPassword({ forgotten, email }: { forgotten: Forgotten; email: string }) {
  const state = forgotten.state.value;
  const words = strings.signIn;
  return (
    <>
      <button
        type="button"
        class="button quiet"
        aria-busy={state.status === "sending"}
        onClick={({ currentTarget }) => {
          // The browser itself says what is missing.
          const field = currentTarget.form?.querySelector<HTMLInputElement>("input[type=email]");
          if (field?.reportValidity() !== false) forgotten.ask(email);
        }}
      >
        {words.forgot}
      </button>
      {state.status === "answered" && (
        <p class="hint" role="status">
          {state.mail ? words.mailed : words.askOwner}
        </p>
      )}
      {state.status === "refused" && <Refusal>{reasonOf(state.refusal)}</Refusal>}
    </>
  );
}
