import { type Attachment, sizeText } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { Icon } from "./Icon.tsx";

interface AttachmentListProps {
  conversationId: string;
  attachments: Attachment[];
}

/** The files of a message or note: pictures to be seen, all others to be saved. */
export function AttachmentList({ conversationId, attachments }: AttachmentListProps) {
  return (
    <ul class="attachments">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentLink attachment={attachment} address={`/api/v1/attachments/${conversationId}/${attachment.id}`} />
        </li>
      ))}
    </ul>
  );
}

function AttachmentLink({ attachment: { name, size, picture }, address }: { attachment: Attachment; address: string }) {
  const words = strings.files;
  if (picture) {
    return (
      <a href={address} download={name} aria-label={words.download(name, sizeText(size, "en"))}>
        <img src={`${address}/thumbnail`} alt={words.picture(name)} {...shownSize(picture)} loading="lazy" />
      </a>
    );
  }
  return (
    <a class="attachment" href={address} download={name} aria-label={words.download(name, sizeText(size, "en"))}>
      <Icon name="attach" />
      <bdi class="file-name">{name}</bdi>
      <span class="hint">{sizeText(size, "en")}</span>
    </a>
  );
}

const SIDE_MAX = 240;

/** Its place is kept before it comes, so that the log does not move. */
function shownSize({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, SIDE_MAX / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
