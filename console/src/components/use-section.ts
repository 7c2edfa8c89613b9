import { useEffect, useRef, useState } from "preact/hooks";
import type { Fault, Saving } from "../model/saving.ts";
import type { Section, SiteChange } from "../model/settings.ts";
import { useDesk } from "./desk-context.ts";

export interface SectionForm<Fields extends object> {
  /** What is saved, and over it what was changed since. */
  fields: Fields;
  saving: Saving;
  change(part: Partial<Fields>): void;
  save(): void;
}

/** What the sections of the settings have in common: fields that are changed, and saved together. `finish` makes of them what is sent. */
export function useSection<S extends Section, Fields extends object>(
  section: S,
  stored: Fields,
  finish: (fields: Fields) => SiteChange[S],
): SectionForm<Fields> {
  const { settings } = useDesk();
  const [changed, setChanged] = useState<Partial<Fields>>({});
  const sent = useRef<Partial<Fields>>(undefined);
  const saving = settings.saving(section);
  const fields = { ...stored, ...changed };

  // What was typed while the server was asked is not saved yet, and stays.
  useEffect(() => {
    if (saving.status === "saved") setChanged((now) => (now === sent.current ? {} : now));
  }, [saving]);

  return {
    fields,
    saving,
    change(part) {
      setChanged((now) => ({ ...now, ...part }));
      settings.goOn(section);
    },
    save() {
      sent.current = changed;
      settings.save(section, finish(fields));
    },
  };
}

/** The sentence about one field, by the server's name for it. */
export function faultAt(saving: Saving, field: string): string | undefined {
  return faultIn(saving)?.field === field ? faultIn(saving)?.sentence : undefined;
}

export function faultIn(saving: Saving): Fault | undefined {
  return saving.status === "refused" ? saving.fault : undefined;
}
