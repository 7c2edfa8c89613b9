import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";

const NONE = "";

interface TeamFieldProps {
  label: string;
  teamId: string | undefined;
  onTeam(team: { id: string; name: string } | undefined): void;
}

/** One of the teams, or none. */
export function TeamField({ label, teamId = NONE, onTeam }: TeamFieldProps) {
  const teams = useDesk().directory.teams.value;
  return (
    <ChoiceField
      label={label}
      value={teamId}
      choices={[
        { value: NONE, label: strings.teamSettings.noTeam },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChoice={(chosen) => onTeam(teams.find(({ id }) => id === chosen))}
    />
  );
}
