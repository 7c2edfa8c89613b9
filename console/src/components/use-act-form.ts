import { type AgentCommands, msOf } from "@milepost/shared";
import { useEffect, useState } from "preact/hooks";
import type { AgentActName, Fields } from "../model/acts.ts";
import { FORM_COMMANDS, type FormFields, type FormKind } from "../model/form-kinds.ts";
import { actButtonId } from "./ActBar.tsx";
import { useDesk } from "./desk-context.ts";

export interface ActForm<Kind extends FormKind> {
  fields: FormFields<Kind>;
  refusal: string | undefined;
  /** Changes fields, and keeps the change as a draft. */
  change(part: Partial<FormFields<Kind>>): void;
  /** Queues the act and closes, or says what is wrong and keeps everything. `finish` drops what was left empty. */
  submit(finish?: (fields: FormFields<Kind>) => FormFields<Kind>): void;
  /** Closes; what was typed stays as a draft. */
  close(): void;
}

/** What the forms of acts have in common: fields with a draft, the check before the queue, the way out. */
export function useActForm<Kind extends FormKind>(
  kind: Kind,
  conversationId: string,
  initial: FormFields<Kind>,
): ActForm<Kind> {
  const { acts, clock, forms } = useDesk();
  const [changed, setChanged] = useState(() => withoutPast(forms.draft(conversationId, kind), clock.nowMs()));
  const [refusal, setRefusal] = useState<string>();
  // What was prefilled stays as it was when the form opened: a field must not change under the hand.
  const [prefilled] = useState(initial);
  const fields = { ...prefilled, ...changed };

  useReturnToOpener();

  function close(): void {
    forms.show(conversationId, undefined);
    document.getElementById(actButtonId(kind))?.focus();
  }

  return {
    fields,
    refusal,
    change(part) {
      const next = { ...changed, ...part };
      setChanged(next);
      setRefusal(undefined);
      forms.keep(conversationId, kind, next);
    },
    submit(finish = (same) => same) {
      const name: AgentActName = FORM_COMMANDS[kind];
      const wrong = acts.post(name, conversationId, finish(fields) as Fields<AgentActName>);
      setRefusal(wrong);
      if (wrong) return;
      forms.keep(conversationId, kind, {});
      close();
    },
    close,
  };
}

/** A form that leaves with the focus in it gives it back to what opened it; that may be hidden until the form is gone. */
function useReturnToOpener(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    },
    [opener],
  );
}

/** A promise in a draft from yesterday would be over before it is made: it is prefilled anew. */
function withoutPast<Kept extends object>(kept: Kept, nowMs: number): Kept {
  const { nextUpdateBy, ...rest } = kept as Kept & Pick<AgentCommands["update:post"], "nextUpdateBy">;
  return nextUpdateBy && msOf(nextUpdateBy) <= nowMs ? (rest as Kept) : kept;
}
