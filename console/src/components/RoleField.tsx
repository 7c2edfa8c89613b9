import type { Role } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";

const ROLES: readonly Role[] = ["agent", "lead", "owner"];

/** A role, with what it may. */
export function RoleField({ value, onRole }: { value: Role; onRole(role: Role): void }) {
  const { role, roles, mays } = strings.people;
  return (
    <ChoiceField
      label={role}
      value={value}
      choices={ROLES.map((each) => ({ value: each, label: roles[each] }))}
      hint={mays[value]}
      onChoice={onRole}
    />
  );
}
