import { useEffect, useId, useRef } from "preact/hooks";
import { HELP_KEY, SHORTCUTS, UNDO_KEY } from "../model/shortcuts.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

/** The single keys and the switch for them, before everything else until it is closed. */
export function ShortcutHelp() {
  const { shortcuts } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isOpen = shortcuts.isHelpOpen.value;
  const words = strings.shortcuts;

  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);

  const keys = [
    ...Object.entries(SHORTCUTS).map(([key, kind]) => [key, words.does[kind]]),
    [UNDO_KEY, words.undo],
    [HELP_KEY, words.help],
  ];
  return (
    <dialog class="help" ref={dialog} aria-labelledby={id} onClose={() => shortcuts.help(false)}>
      <h2 id={id}>{words.title}</h2>
      <dl class="help-keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key?.toUpperCase()}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          checked={shortcuts.areOn.value}
          onChange={(event) => shortcuts.turn(event.currentTarget.checked)}
        />
        {words.on}
      </label>
      <p class="hint">{words.hint}</p>
      <button type="button" class="button primary" onClick={() => shortcuts.help(false)}>
        {words.close}
      </button>
    </dialog>
  );
}
