import { strings } from "../strings/strings.ts";
import { Icon } from "./Icon.tsx";

/** Chooses files to send; they can be pasted or dropped as well. */
export function AttachButton({ onFiles }: { onFiles(files: FileList | null): void }) {
  return (
    <label class="button quiet attach">
      <Icon name="attach" />
      <input
        type="file"
        multiple
        aria-label={strings.files.attach}
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
