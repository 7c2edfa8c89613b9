import type { ComponentChildren } from "preact";

interface SettingsFormProps {
  submit: string;
  onSubmit(): void;
  /** Beside the button. */
  extra?: ComponentChildren;
  children: ComponentChildren;
}

/** Fields that are sent together. The server checks them, not the browser. */
export function SettingsForm({ submit, onSubmit, extra, children }: SettingsFormProps) {
  return (
    <form
      class="settings-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div class="settings-foot">
        <button type="submit" class="button primary">
          {submit}
        </button>
        {extra}
      </div>
    </form>
  );
}
