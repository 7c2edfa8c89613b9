import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";

/** For good, or until a time: two forms that stand in each other's place. */
export function HandOverWay({ way, conversationId }: { way: "transfer" | "cover"; conversationId: string }) {
  const { forms } = useDesk();
  const words = strings.handOver;
  return (
    <ChoiceField
      label={words.way}
      value={way}
      choices={[
        { value: "transfer", label: words.forGood },
        { value: "cover", label: words.untilATime },
      ]}
      onChoice={(chosen) => forms.show(conversationId, chosen)}
    />
  );
}
