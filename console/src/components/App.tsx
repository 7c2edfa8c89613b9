import { LocationProvider } from "preact-iso/router";
import type { Session } from "../model/session.ts";
import { HOME } from "../route.ts";
import { ChoosePasswordPage } from "./ChoosePasswordPage.tsx";
import { SetUpPage } from "./SetUpPage.tsx";
import { SignInPage } from "./SignInPage.tsx";
import { StoppedPage } from "./StoppedPage.tsx";
import { Workspace } from "./Workspace.tsx";

export function App({ session }: { session: Session }) {
  return (
    <LocationProvider scope={HOME}>
      <Screen session={session} />
    </LocationProvider>
  );
}

/** The address stays while one signs in: afterwards one is back where one was. */
function Screen({ session }: { session: Session }) {
  const state = session.state.value;
  switch (state.status) {
    case "connecting":
      return <StoppedPage />;
    case "setting_up":
      return <SetUpPage session={session} />;
    case "choosing_password":
      return <ChoosePasswordPage session={session} whose={state.whose} />;
    case "signed_out":
      return <SignInPage session={session} />;
    case "stopped":
      return <StoppedPage code={state.code} />;
    case "signed_in":
      return <Workspace key={state.desk.agent.id + state.desk.agent.role} session={session} desk={state.desk} />;
    default:
      return state satisfies never;
  }
}
