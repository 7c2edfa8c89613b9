/** Text as people wrote it. Only web addresses become links; nothing is read as markup. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'”»])/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={`${index} ${part}`} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </>
  );
}
