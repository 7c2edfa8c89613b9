import { useEffect } from "preact/hooks";
import { IDLE } from "../model/saving.ts";
import { strings } from "../strings/strings.ts";
import { AccountSection } from "./AccountSection.tsx";
import { useDesk } from "./desk-context.ts";
import { NewPersonSection } from "./NewPersonSection.tsx";
import { PanePage } from "./PanePage.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TeamsSection } from "./TeamsSection.tsx";

/** Who works here: an owner looks after everybody and the teams, everybody after their own account. */
export function PeoplePage({ backTo }: { backTo: string }) {
  const { agent, directory, people } = useDesk();
  const words = strings.people;

  useEffect(() => {
    directory.load();
    return people.leave;
  }, [directory, people]);

  return (
    <PanePage title={words.title} backTo={backTo}>
      <div class="settings">
        <SettingsSection title={words.list} saving={IDLE}>
          <ul class="people" aria-label={words.list}>
            {directory.agents.value.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
        </SettingsSection>
        {agent.role === "owner" && (
          <>
            <NewPersonSection />
            <TeamsSection />
          </>
        )}
        <AccountSection />
      </div>
    </PanePage>
  );
}
