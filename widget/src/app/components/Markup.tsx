import { type Block, type Inline, type MarkupLink, parseMarkup } from "@milepost/shared";

/** What people wrote, with what its marks say. It is drawn as nodes: no text ever becomes markup of the page. */
export function Markup({ text }: { text: string }) {
  return <>{parseMarkup(text).map((block, index) => drawBlock(block, index))}</>;
}

function drawBlock(block: Block, key: number) {
  switch (block.kind) {
    case "text":
      return <p key={key}>{drawInlines(block.children)}</p>;
    case "quote":
      return <blockquote key={key}>{drawInlines(block.children)}</blockquote>;
    case "code":
      return (
        <pre key={key} dir="ltr">
          {block.text}
        </pre>
      );
    case "list": {
      const items = block.items.map((item, index) => <li key={index}>{drawInlines(item)}</li>);
      if (block.start === undefined) return <ul key={key}>{items}</ul>;
      return (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      );
    }
    default:
      return block satisfies never;
  }
}

function drawInlines(parts: Inline[]) {
  return parts.map(drawInline);
}

function drawInline(part: Inline, key: number) {
  if (typeof part === "string") return part;
  switch (part.kind) {
    case "bold":
      return <strong key={key}>{drawInlines(part.children)}</strong>;
    case "italic":
      return <em key={key}>{drawInlines(part.children)}</em>;
    case "code":
      return (
        <code key={key} dir="ltr">
          {part.text}
        </code>
      );
    case "link":
      return <Link key={key} link={part} />;
    default:
      return part satisfies never;
  }
}

/** Where it leads stands behind it, isolated, so that no direction mark of the label turns it. */
function Link({ link: { href, label, place } }: { link: MarkupLink }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      <bdi>{label}</bdi>
      {place && <bdi class="host"> ({place})</bdi>}
    </a>
  );
}
