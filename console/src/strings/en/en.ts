import { acts } from "./acts.ts";
import { conversation } from "./conversation.ts";
import { customerData } from "./customer-data.ts";
import { decision } from "./decision.ts";
import { door } from "./door.ts";
import { goodwill } from "./goodwill.ts";
import { handOver } from "./hand-over.ts";
import { inbox } from "./inbox.ts";
import { people } from "./people.ts";
import { presence } from "./presence.ts";
import { privateLink } from "./private-link.ts";
import { progress } from "./progress.ts";
import { refusals } from "./refusals.ts";
import { reports } from "./reports.ts";
import { settings } from "./settings.ts";
import { shortcuts } from "./shortcuts.ts";
import { steps } from "./steps.ts";
import { time } from "./time.ts";

/** Every word of the console in English, by screen. Another language is another folder of these shapes. */
export const en = {
  locale: "en",
  product: "Milepost",
  ...door,
  ...refusals,
  ...inbox,
  ...conversation,
  ...customerData,
  ...people,
  ...presence,
  ...privateLink,
  ...progress,
  ...acts,
  ...decision,
  ...handOver,
  ...shortcuts,
  ...goodwill,
  ...reports,
  ...settings,
  ...people,
  ...steps,
  ...time,
};
