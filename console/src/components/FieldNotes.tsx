interface Notes {
  hint?: string | undefined;
  /** What is wrong with what stands in the field. */
  fault?: string | undefined;
}

/** What stands below a field: what it is for, and what is wrong with it. */
export function FieldNotes({ id, hint, fault }: Notes & { id: string }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

/** Ties a field to its notes. */
export function noted(id: string, { hint, fault }: Notes) {
  const ids = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": fault ? (true as const) : undefined };
}
