import { worksFor } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";

const NOBODY = "";

interface AgentFieldProps {
  label: string;
  value: string;
  onAgent(id: string): void;
  /** The site that the work is of; those who do not work for it cannot be chosen. */
  siteId?: string | undefined;
  /** Who cannot be chosen. */
  except?: string | undefined;
}

/** One of the people who work here; nobody is proposed. */
export function AgentField({ label, value, onAgent, siteId, except }: AgentFieldProps) {
  const { directory } = useDesk();
  const people = directory.colleagues.value.filter(
    (person) => person.id !== except && (siteId === undefined || worksFor(person, siteId)),
  );
  return (
    <ChoiceField
      label={label}
      value={value}
      choices={[
        { value: NOBODY, label: strings.handOver.choose },
        ...people.map(({ id, name, presence }) => ({
          value: id,
          label: strings.presence.person(name, presence.state),
        })),
      ]}
      onChoice={onAgent}
      isFirst
    />
  );
}
