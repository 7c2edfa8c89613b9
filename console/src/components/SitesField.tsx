import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

interface SitesFieldProps {
  /** Undefined: all. */
  siteIds: readonly string[] | undefined;
  onSites(siteIds: string[] | undefined): void;
}

/** The sites that somebody works for: all, also those that come later, or some by name. */
export function SitesField({ siteIds, onSites }: SitesFieldProps) {
  const sites = useDesk().directory.sites.value;
  const words = strings.people;
  return (
    <fieldset class="settings-group">
      <legend>{words.sites}</legend>
      <label class="switch">
        <input
          type="checkbox"
          checked={siteIds === undefined}
          onChange={(event) => onSites(event.currentTarget.checked ? undefined : sites.map(({ id }) => id))}
        />
        {words.allSites}
      </label>
      {siteIds &&
        sites.map(({ id, name }) => (
          <label class="switch" key={id}>
            <input
              type="checkbox"
              checked={siteIds.includes(id)}
              onChange={(event) =>
                onSites(event.currentTarget.checked ? [...siteIds, id] : siteIds.filter((each) => each !== id))
              }
            />
            <span dir="auto">{name}</span>
          </label>
        ))}
    </fieldset>
  );
}
