import type { Role } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";

const ROLES = ["agent", "lead", "owner"] as const satisfies readonly Role[];

/** What somebody may do here. */
export function RoleField({ role, onRole }: { role: Role; onRole(role: Role): void }) {
  const words = strings.peopleSettings;
  return (
    <ChoiceField
      label={words.role}
      value={role}
      choices={ROLES.map((value) => ({ value, label: words.roles[value] }))}
      onChoice={onRole}
    />
  );
}
