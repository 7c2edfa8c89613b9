import type { StepOwner } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { TeamField } from "./TeamField.tsx";
import { TextField } from "./TextField.tsx";

const NOBODY = "";
const KINDS = ["agent", "team", "customer", "third_party"] as const satisfies readonly StepOwner["kind"][];

interface StepOwnerFieldProps {
  owner: StepOwner | undefined;
  number: number | undefined;
  onOwner(owner: StepOwner | undefined): void;
}

/** Who has a step: a colleague, a team, the customer, or somebody else by name. */
export function StepOwnerField({ owner, number, onOwner }: StepOwnerFieldProps) {
  const { agent, directory } = useDesk();
  const words = strings.stepDetails;
  const agents = directory.colleagues.value;
  const teams = directory.teams.value;

  function choose(kind: StepOwner["kind"] | typeof NOBODY) {
    if (kind === NOBODY) onOwner(undefined);
    else if (kind === "agent") onOwner({ kind, id: agent.id, name: agent.name });
    else onOwner({ kind });
  }

  function chooseAgent(id: string) {
    const chosen = agents.find((each) => each.id === id);
    if (chosen) onOwner({ kind: "agent", id, name: chosen.name });
  }

  return (
    <>
      <ChoiceField
        label={words.owner(number)}
        value={owner?.kind ?? NOBODY}
        choices={[
          { value: NOBODY, label: words.nobody },
          ...KINDS.map((value) => ({ value, label: words.owners[value] })),
        ]}
        onChoice={choose}
      />
      {owner?.kind === "agent" && (
        <ChoiceField
          label={words.colleague(number)}
          value={owner.id ?? ""}
          choices={agents.map(({ id, name }) => ({ value: id, label: name }))}
          onChoice={chooseAgent}
        />
      )}
      {owner?.kind === "team" && teams.length > 0 && (
        <TeamField label={words.name(number)} teamId={owner.id} onTeam={(team) => onOwner({ kind: "team", ...team })} />
      )}
      {((owner?.kind === "team" && teams.length === 0) || owner?.kind === "third_party") && (
        <TextField
          label={words.name(number)}
          hint={owner.kind === "third_party" ? words.nameHint : undefined}
          autocomplete="off"
          value={owner.name ?? ""}
          onText={(name) => onOwner({ kind: owner.kind, name })}
        />
      )}
    </>
  );
}
