import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { Icon } from "./Icon.tsx";

interface PanePageProps {
  title: string;
  backTo: string;
  children: ComponentChildren;
}

/** A page in the place of the conversation. Its heading has the focus, as a new page's would. */
export function PanePage({ title, backTo, children }: PanePageProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <div class="settings-pane">
      <div class="conversation-header">
        <a class="icon-button back" href={backTo} aria-label={strings.settings.back}>
          <Icon name="back" />
        </a>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children}
    </div>
  );
}
