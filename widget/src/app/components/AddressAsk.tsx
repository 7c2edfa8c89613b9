import type { Conversation } from "@milepost/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Address } from "../address.ts";
import { askedOf } from "../asked.ts";
import { useChat } from "../chat-context.ts";
import { focusWhereItHelps } from "../focus.ts";
import { resumeWordsOf } from "../strings/resume.ts";

export interface AddressAskProps {
  id: string;
  state: Conversation | undefined;
}

/** Asks once where the visitor hears what matters when they have left; it can be answered at any time, or not at all. */
export function AddressAsk({ id, state }: AddressAskProps) {
  const { model, strings } = useChat();
  const saved = useRef<HTMLParagraphElement>(null);
  const address = model.address.state.value;
  const words = resumeWordsOf(strings.locale);
  const [asked, setAsked] = useState<"sent" | "refused">();

  /** [V6] Who wrote from another device before gets there by mail. */
  async function askForLink(email: string): Promise<void> {
    const reply = await model.ask("resume:request", { email });
    setAsked(reply?.ok ? "sent" : "refused");
  }

  // The form has gone; whoever was in it goes on writing.
  useLayoutEffect(() => {
    const root = saved.current?.getRootNode();
    if (root instanceof ShadowRoot && !root.activeElement) focusWhereItHelps(saved.current);
  }, [address.status]);

  const isFit = useRef<boolean>(undefined);
  if (state) isFit.current ??= isFitFor(state);

  if (!("conversationId" in address) || address.conversationId !== id || !isFit.current) return null;
  if (address.status !== "saved") return <AddressForm address={address} />;
  return (
    <p ref={saved} class="address">
      {strings.emailSaved(address.email)}{" "}
      <button
        class="link"
        type="button"
        onClick={() => {
          setAsked(undefined);
          model.address.change();
        }}
      >
        {strings.change}
      </button>{" "}
      {asked !== "sent" && (
        <button class="link" type="button" onClick={() => askForLink(address.email)}>
          {words.ask}
        </button>
      )}{" "}
      <span role="status">{asked && words[asked]}</span>
    </p>
  );
}

/** Nobody who is asked something else, or whose problem is over, is asked for an address. It does not go under one's hands. */
function isFitFor(state: Conversation): boolean {
  return (state.status === "open" || state.status === "waiting") && askedOf(state) !== "choice";
}

function AddressForm({ address }: { address: Exclude<Address, { status: "settled" | "due" }> }) {
  const { model, strings } = useChat();
  const form = useRef<HTMLFormElement>(null);
  const [email, setEmail] = useState(address.email);
  const problem = address.status === "asked" ? address.problem : undefined;

  return (
    <form
      ref={form}
      class="address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() === "" || address.status === "saving") return;
        model.address.leave(email.trim());
      }}
    >
      <p id="address-why">{strings.emailAsk}</p>
      <div class="address-row">
        <input
          class="field"
          type="email"
          autocomplete="email"
          dir="ltr"
          maxLength={254}
          aria-label={strings.email}
          aria-describedby={problem ? "address-why address-problem" : "address-why"}
          aria-invalid={problem === "invalid"}
          placeholder={strings.email}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <button class="secondary" type="submit">
          {strings.emailSave}
        </button>
        <button
          class="link"
          type="button"
          onClick={() => {
            // The button goes; the focus must not go with it.
            focusWhereItHelps(form.current);
            model.address.decline();
          }}
        >
          {strings.emailDecline}
        </button>
      </div>
      {problem && (
        <p id="address-problem" class="problem">
          {problem === "invalid" ? strings.emailInvalid : strings.emailNotSaved}
        </p>
      )}
    </form>
  );
}
