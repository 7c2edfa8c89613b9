import { strings } from "../strings/strings.ts";
import { TextField } from "./TextField.tsx";

const PASSWORD_MIN = 8;

interface NewPasswordFieldProps {
  label: string;
  value: string;
  fault?: string | undefined;
  onText(text: string): void;
}

/** A password that is chosen now. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  return (
    <TextField
      type="password"
      autocomplete="new-password"
      minLength={PASSWORD_MIN}
      hint={strings.signIn.newHint}
      required
      {...props}
    />
  );
}
