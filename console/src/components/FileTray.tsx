import { type AttachedFile, sizeText } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

/** The files that the next message carries, and how far each has come. */
export function FileTray({ files }: { files: AttachedFile<Blob>[] }) {
  return (
    <ul class="file-tray" aria-label={strings.files.chosen}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </ul>
  );
}

function FileRow({ file }: { file: AttachedFile<Blob> }) {
  const { attachments } = useDesk();
  const words = strings.files;
  return (
    <li class="file-row" data-status={file.status}>
      <bdi class="file-name">{file.name}</bdi>
      <span class="hint">{sizeText(file.size, "en")}</span>
      {file.status === "sending" && (
        <progress max={1} value={file.share} aria-label={words.sending(`${Math.round(file.share * 100)} %`)} />
      )}
      {file.status === "arrived" && <span class="hint">{words.ready}</span>}
      {file.status === "failed" && (
        <>
          <span class="refusal" role="alert">
            {words.failed(file.refusal.message)}
          </span>
          <button
            type="button"
            class="button quiet"
            aria-label={words.retry(file.name)}
            onClick={() => attachments.retry(file.id)}
          >
            <Icon name="reopen" />
          </button>
        </>
      )}
      <button
        type="button"
        class="button quiet"
        aria-label={words.cancel(file.name)}
        onClick={() => attachments.cancel(file.id)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
