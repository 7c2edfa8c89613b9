import type { Pending } from "@milepost/shared";
import { signal } from "@preact/signals";
import type { Acts } from "./acts.ts";
import type { Drafts } from "./drafts.ts";
import { type ComposerKind, type FormFields, type FormKind, formOf } from "./form-kinds.ts";

/** Which form or composer is before the agent, per conversation. What is typed in them lies in the drafts. */
export interface Forms {
  open(conversationId: string): FormKind | undefined;
  show(conversationId: string, kind: FormKind | undefined): void;
  /** Opens a form about one of several things, like a step. What was typed about another one is dropped. */
  begin<Kind extends FormKind>(conversationId: string, kind: Kind, about: Partial<FormFields<Kind>>): void;
  /** Another number for each time that a form is opened anew: what is before the agent is drawn afresh. */
  opening(conversationId: string): number;
  composer(conversationId: string): ComposerKind;
  /** With `focus` the composer takes the focus as soon as it is there. */
  compose(conversationId: string, kind: ComposerKind, options?: { focus: boolean }): void;
  /** True once after a `compose` that asked for the focus. */
  takesFocus(conversationId: string): boolean;
  /** What the person changed in a form before, kept through Escape, other conversations and reloads. */
  draft<Kind extends FormKind>(conversationId: string, kind: Kind): Partial<FormFields<Kind>>;
  keep<Kind extends FormKind>(conversationId: string, kind: Kind, changed: Partial<FormFields<Kind>>): void;
  /** Takes an act that was refused, or is held, back into the form or composer that it came from. */
  editAgain(row: Pending): void;
}

interface Shown {
  form?: FormKind | undefined;
  opening?: number;
  composer?: ComposerKind;
}

export function createForms({ drafts, acts }: { drafts: Drafts; acts: Pick<Acts, "discard"> }): Forms {
  const shown = signal<Record<string, Shown>>({});
  let focusWished: string | undefined;

  function set(conversationId: string, change: Shown): void {
    shown.value = { ...shown.value, [conversationId]: { ...shown.value[conversationId], ...change } };
  }

  function openAnew(conversationId: string, form: FormKind): void {
    set(conversationId, { form, opening: (shown.value[conversationId]?.opening ?? 0) + 1 });
  }

  return {
    open: (conversationId) => shown.value[conversationId]?.form,
    show: (conversationId, form) => set(conversationId, { form }),
    begin(conversationId, kind, about) {
      const kept: Record<string, unknown> = parsed(drafts.read(conversationId, kind));
      const isSame = Object.entries(about).every(([field, value]) => kept[field] === value);
      if (!isSame) drafts.write(conversationId, kind, JSON.stringify(about));
      openAnew(conversationId, kind);
    },
    opening: (conversationId) => shown.value[conversationId]?.opening ?? 0,
    composer: (conversationId) => shown.value[conversationId]?.composer ?? "reply",
    compose(conversationId, composer, options) {
      if (options?.focus) focusWished = conversationId;
      set(conversationId, { composer, form: undefined });
    },
    takesFocus(conversationId) {
      const isWished = focusWished === conversationId;
      if (isWished) focusWished = undefined;
      return isWished;
    },
    draft: (conversationId, kind) => parsed(drafts.read(conversationId, kind)),
    keep(conversationId, kind, changed) {
      drafts.write(conversationId, kind, Object.keys(changed).length > 0 ? JSON.stringify(changed) : "");
    },
    editAgain(row) {
      const { conversationId, name } = row;
      const { id: _, conversationId: __, ...fields } = row.input as { id: string; conversationId: string };
      const kind = formOf(row);
      if (kind) {
        drafts.write(conversationId, kind, JSON.stringify(fields));
        openAnew(conversationId, kind);
      } else if ("body" in fields) {
        const composer = name === "note:post" ? "note" : "reply";
        const before = drafts.read(conversationId, composer);
        drafts.write(conversationId, composer, [fields.body, before].filter(Boolean).join("\n"));
        set(conversationId, { composer, form: undefined });
      }
      acts.discard(row);
    },
  };
}

/** Whether a refused act has a form or composer to go back into. */
export function isEditable(row: Pending): boolean {
  const { name } = row;
  return formOf(row) !== undefined || name === "message:post" || name === "note:post";
}

function parsed<Value>(json: string): Partial<Value> {
  try {
    return JSON.parse(json || "{}");
  } catch {
    return {};
  }
}
