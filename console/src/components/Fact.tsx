import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

interface FactProps {
  icon: IconName;
  tone: "calm" | "late" | "done";
  title: string;
  children?: ComponentChildren;
}

/** One thing that the rail says beside the steps. */
export function Fact({ icon, tone, title, children }: FactProps) {
  return (
    <div class="fact" data-tone={tone}>
      <Icon name={icon} />
      <div class="fact-words" dir="auto">
        <strong>{title}</strong> {children}
      </div>
    </div>
  );
}
