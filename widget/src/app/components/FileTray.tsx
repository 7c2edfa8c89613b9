import { type AttachedFile, sizeText } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";
import { useFiles } from "../files-context.ts";

/** The files that the next message carries, and how far each has come. */
export function FileTray({ id }: { id: string }) {
  const { strings, inConversation } = useFiles();
  const files = inConversation(id);
  if (files.length === 0) return null;
  return (
    <ul class="tray" aria-label={strings.chosen}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </ul>
  );
}

function FileRow({ file }: { file: AttachedFile<Blob> }) {
  const { strings, language, cancel, retry } = useFiles();
  const { strings: words } = useDetail();
  const { id, name, size, status } = file;
  return (
    <li class="file">
      <bdi>{name}</bdi>
      <span class="size">{sizeText(size, language)}</span>
      {status === "sending" && (
        <progress max={1} value={file.share} aria-label={strings.sending(`${Math.round(file.share * 100)} %`)} />
      )}
      {status === "arrived" && <span class="size">{strings.ready}</span>}
      {status === "failed" && (
        <>
          <span class="problem" role="alert">
            {words.notSent}. {words.refusals[file.refusal.code]}
          </span>
          <button class="link" type="button" aria-label={strings.sendAgain(name)} onClick={() => retry(id)}>
            {words.retry}
          </button>
        </>
      )}
      <button class="link" type="button" aria-label={strings.remove(name)} onClick={() => cancel(id)}>
        ✕
      </button>
    </li>
  );
}
