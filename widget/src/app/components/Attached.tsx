import { type Attachment, sizeText } from "@milepost/shared";
import { useEffect, useRef, useState } from "preact/hooks";
import { useFiles } from "../files-context.ts";
import type { MessageRow } from "../rows.ts";
import { save } from "../save.ts";

/** The files of a message: pictures to be seen, all others to be saved. */
export function Attached({ id, row }: { id: string; row: MessageRow }) {
  return (
    <div class={row.isOwn ? "attached own" : "attached"}>
      {row.attachments?.map((attachment) => (
        <AttachedFile key={attachment.id} conversationId={id} attachment={attachment} />
      ))}
    </div>
  );
}

interface AttachedFileProps {
  conversationId: string;
  attachment: Attachment;
}

function AttachedFile({ conversationId, attachment }: AttachedFileProps) {
  const { strings, language, fetched } = useFiles();
  const [hasFailed, setFailed] = useState(false);
  const { id, name, size, picture } = attachment;
  const text = sizeText(size, language);

  async function download(): Promise<void> {
    setFailed(false);
    try {
      save(await fetched.file(conversationId, id), name);
    } catch {
      setFailed(true);
    }
  }

  return (
    <button
      class={picture ? "picture" : "file"}
      type="button"
      aria-label={strings.download(name, text)}
      onClick={download}
    >
      {picture ? (
        <Picture conversationId={conversationId} attachment={attachment} />
      ) : (
        <>
          <bdi>{name}</bdi>
          <span class="size">{text}</span>
        </>
      )}
      {hasFailed && (
        <span class="problem" role="alert">
          {strings.notLoaded}
        </span>
      )}
    </button>
  );
}

const SIDE_MAX = 220;

/** Drawn, not loaded as an image: so a strict page needs no `img-src` for us. Its place is kept before it comes. */
function Picture({ conversationId, attachment: { id, name, picture } }: AttachedFileProps) {
  const { strings, fetched } = useFiles();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isMissing, setMissing] = useState(false);
  const { width, height } = picture ?? { width: 1, height: 1 };
  const scale = Math.min(1, SIDE_MAX / Math.max(width, height));

  useEffect(() => {
    fetched.thumbnail(conversationId, id).then(
      (bitmap) => {
        const element = canvas.current;
        if (!element) return;
        element.width = bitmap.width;
        element.height = bitmap.height;
        element.getContext("2d")?.drawImage(bitmap, 0, 0);
      },
      () => setMissing(true),
    );
  }, [fetched, conversationId, id]);

  if (isMissing) return <bdi>{name}</bdi>;
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={strings.picture(name)}
      style={{ inlineSize: `${Math.round(width * scale)}px`, aspectRatio: `${width} / ${height}` }}
    />
  );
}
