import type { AgentCommands, Pending } from "@milepost/shared";
import type { AgentActName, Fields } from "./acts.ts";

/** The forms of acts, and the command that each fills in. */
export const FORM_COMMANDS = {
  update: "update:post",
  delay: "delay:post",
  waiting: "waiting:set",
  plan: "plan:set",
  advance: "step:advance",
  add: "step:add",
  step: "step:skip",
  options: "decision:offer",
  assign: "conversation:assign",
  transfer: "conversation:transfer",
  cover: "conversation:cover",
  goodwill: "goodwill:grant",
  decline: "goodwill:answer",
  resolve: "conversation:resolve",
  reopen: "conversation:reopen",
} as const satisfies Record<string, AgentActName>;

export type FormKind = keyof typeof FORM_COMMANDS;
export type FormFields<Kind extends FormKind> = Fields<(typeof FORM_COMMANDS)[Kind]>;
export type ComposerKind = "reply" | "note";

/** The form that an act came from, if it came from one: a lead's yes is one click. */
export function formOf({ name, input }: Pick<Pending, "name" | "input">): FormKind | undefined {
  if (name === "goodwill:answer" && (input as AgentCommands["goodwill:answer"]).approved) return undefined;
  return (Object.keys(FORM_COMMANDS) as FormKind[]).find((kind) => FORM_COMMANDS[kind] === name);
}
