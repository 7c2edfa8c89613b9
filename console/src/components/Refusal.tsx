import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

/** Why something was not taken, in plain words, read out at once. */
export function Refusal({ children }: { children: ComponentChildren }) {
  return (
    <p class="refusal" role="alert">
      <Icon name="warn" />
      <span>{children}</span>
    </p>
  );
}
