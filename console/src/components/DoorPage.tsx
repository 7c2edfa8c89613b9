import type { ComponentChildren } from "preact";
import { strings } from "../strings/strings.ts";
import { Mark } from "./Mark.tsx";

/** The page in front of the workspace: one card under the product's name. */
export function DoorPage({ title, children }: { title?: string; children: ComponentChildren }) {
  return (
    <main class="door">
      <div class="door-card">
        <p class="brand">
          <Mark />
          {strings.product}
        </p>
        {title && <h1>{title}</h1>}
        {children}
      </div>
    </main>
  );
}
