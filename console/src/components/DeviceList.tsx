import type { AgentCard } from "@milepost/shared";
import { useEffect } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Refusal } from "./Refusal.tsx";
import { SureButton } from "./SureButton.tsx";

/** Where somebody is signed in: since when, in which browser, roughly where, and when that was seen last. */
export function DeviceList({ person }: { person: Pick<AgentCard, "id" | "name"> }) {
  const { clock, devices } = useDesk();
  const state = devices.of(person.id).value;
  const words = strings.devices;

  useEffect(() => devices.load(person.id), [devices, person.id]);

  const at = (iso: string) => momentOf(iso, clock.nowMs());
  return (
    <div>
      <h3>{words.title}</h3>
      {state.status === "loading" && <p class="hint">{words.loading}</p>}
      {state.status === "loaded" && state.devices.length === 0 && <p class="hint">{words.nowhere}</p>}
      {state.status === "loaded" && (
        <ul class="settings-list" aria-label={words.of(person.name)}>
          {state.devices.map(({ id, browser = words.someBrowser, network, createdAt, lastSeenAt, isCurrent }) => (
            <li key={id}>
              <span>{network === undefined ? browser : words.place(browser, network)}</span>
              <span class="hint">{isCurrent ? words.here : words.seen(at(lastSeenAt), at(createdAt))}</span>
              {!isCurrent && (
                <SureButton label={words.end(browser)} question={words.sure} onSure={() => devices.end(person.id, id)}>
                  {words.endShort}
                </SureButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {state.status !== "loading" && state.refusal && <Refusal>{reasonOf(state.refusal)}</Refusal>}
    </div>
  );
}
