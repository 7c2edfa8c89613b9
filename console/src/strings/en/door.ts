/** The pages in front of the workspace, and the connection. */
export const door = {
  signIn: {
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    sending: "Signing in…",
    refused: "The e-mail or the password is not right.",
    ended: "Your session has ended. Sign in again; where that does not work, ask an owner of this Milepost.",
    forgot: "Forgot password?",
    mailed: "If you work here, a mail with a link is on its way. The link works once, for one hour.",
    askOwner: "This Milepost sends no mail: ask an owner for a password link.",
    out: "Sign out",
    newHint: "At least 8 characters.",
  },
  setUp: {
    title: "Set up Milepost",
    lead: "You are the first here. This makes you the owner; the link works once.",
    name: "Your name, as customers see it",
    submit: "Set up",
    sending: "Setting up…",
    refused: "This set-up link was used before, or it is not complete. Sign in, or start again from a new link.",
  },
  choosePassword: {
    title: "Choose a password",
    lead: (name: string) => `Welcome, ${name}. With it you sign in from now on; this link works once.`,
    loading: "Looking at the link…",
    password: "New password",
    submit: "Save and sign in",
    sending: "Saving…",
    refused:
      "This link is no longer good: it was used, it is too old, or there is a newer one. Ask an owner for another.",
  },
  connection: {
    connecting: "Connecting…",
    offline: "No connection. What you write is kept here and sent as soon as it is back.",
    lost: "What you write is kept only while this page is open. Leave it open until everything is sent.",
    waitingSaved: "Waiting for connection. What you wrote is saved on this device.",
    waitingInMemory: "Waiting for connection. What you wrote is kept only while this page is open.",
    stopped: {
      forbidden: "This account may not use the console. Ask the owner of this Milepost.",
      client_too_old: "Milepost was updated. Load this page again.",
      not_found: "This server has no agents' console at this address.",
    },
    reload: "Load again",
  },
};
