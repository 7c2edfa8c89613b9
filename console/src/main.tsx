import { render } from "preact";
import { createApi } from "./api.ts";
import { createBeep } from "./beep.ts";
import { createClock } from "./clock.ts";
import { App } from "./components/App.tsx";
import { connect } from "./connection.ts";
import { files } from "./file-ways.ts";
import { sendLeaving } from "./leaving.ts";
import { createSession } from "./model/session.ts";
import { HOME, oneTimeLinkOf } from "./route.ts";
import { deviceStorage } from "./storage.ts";
import { watchPage } from "./watch-page.ts";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/pages.css";
import "./styles/list.css";
import "./styles/progress.css";
import "./styles/steps.css";
import "./styles/active-step.css";
import "./styles/hand-over.css";
import "./styles/conversation.css";
import "./styles/timeline.css";
import "./styles/bubbles.css";
import "./styles/markup.css";
import "./styles/attachments.css";
import "./styles/dock.css";
import "./styles/act-form.css";
import "./styles/help.css";
import "./styles/notices.css";
import "./styles/settings.css";
import "./styles/people.css";
import "./styles/reports.css";
// Last: it lays out for the width what the others draw.
import { saveFile } from "./save-file.ts";
import "./styles/sidebar.css";
import "./styles/workspace.css";
import "./styles/popover.css";
import "./styles/presence.css";

const session = createSession({
  api: createApi(),
  connect,
  clock: createClock(),
  storage: deviceStorage(),
  openDb: async (name, ended) => (await import("./device-db.ts")).openDb(name, ended),
  openChannel: (name) => new BroadcastChannel(name),
  sendLeaving,
  files,
  beep: createBeep(),
  // Rejects on pages of plain http, where there is no clipboard.
  saveFile,
  copy: async (text) => navigator.clipboard.writeText(text),
});

function start(): void {
  const link = oneTimeLinkOf(location.hash);
  // A one-time token has no business in the history.
  if (link) history.replaceState(null, "", HOME);
  session.start(link);
}

start();
watchPage(session);
// A one-time link that is opened where the console is open already changes nothing but the hash.
addEventListener("hashchange", () => oneTimeLinkOf(location.hash) && start());
const root = document.getElementById("app");
if (root) render(<App session={session} />, root);
