import { join } from "node:path";
import express, { type Express, Router } from "express";
import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { createAddressOf } from "../identity/network.ts";
import { createSignInLimits, type SignInLimits } from "../identity/sign-in-limits.ts";
import type { Visitors } from "../identity/visitors.ts";
import type { Log } from "../log.ts";
import type { Post } from "../mail/post.ts";
import type { Metrics } from "../metrics.ts";
import type { Rate } from "../rate.ts";
import type { Receive } from "../receive.ts";
import type { LogRefusal } from "../refusal-log.ts";
import type { Store } from "../store/store.ts";
import { refuseForeign } from "./agent-guard.ts";
import { agentRoutes } from "./agents.ts";
import { answerFailures, nothingHere } from "./answer.ts";
import { apiKeyRoutes } from "./api-keys.ts";
import { attachmentRoutes } from "./attachments.ts";
import { commandRoutes } from "./commands.ts";
import { consoleRoutes } from "./console-files.ts";
import { demoRoutes } from "./demo.ts";
import { embedRoutes } from "./embed.ts";
import { forgottenPasswordRoutes } from "./forgotten-password.ts";
import { identityKeyRoutes } from "./identity-keys.ts";
import { jsonBody } from "./json-body.ts";
import { limitRequests } from "./limit-requests.ts";
import { logRefusals } from "./log-refusals.ts";
import { mailStopRoutes } from "./mail-stop.ts";
import { mailRoutes } from "./mails.ts";
import { ownPasswordRoutes } from "./own-password.ts";
import { passwordLinkRoutes } from "./password-links.ts";
import { probeRoutes } from "./probes.ts";
import { progressRoutes } from "./progress.ts";
import { linkedProgressRoutes, progressPageRoutes } from "./progress-links.ts";
import { reportRoutes } from "./reports.ts";
import { securityHeaders } from "./security-headers.ts";
import { sessionRoutes } from "./sessions.ts";
import { setUpRoutes } from "./set-up.ts";
import { signInRoutes } from "./sign-in.ts";
import { siteRoutes } from "./sites.ts";
import { teamRoutes } from "./teams.ts";
import { uploadRoutes } from "./uploads.ts";
import { visitorEndRoutes, visitorTokenRoutes } from "./visitor-tokens.ts";

export interface AppOptions {
  config: Config;
  store: Store;
  sessions: AgentSessions;
  visitors: Visitors;
  receive: Receive;
  now: () => Date;
  log: Log;
  metrics: Metrics;
  files: AttachmentFiles;
  logRefusal: LogRefusal;
  /** True from the moment the server begins to end: it is not ready for more. */
  isDraining: () => boolean;
  /** Whether the store keeps what it is given now. */
  canWrite(): Promise<boolean>;
  /** Ends this agent's connections. */
  letGo(agentId: string): void;
  /** The way to the mail server, where there is one. */
  post?: Post | undefined;
  limits?: SignInLimits;
  requestsPerAddress?: Rate;
  /** Where the built widget and console and the demo's pages lie. */
  folders?: { widget: string; console: string; demo: string };
}

const REPOSITORY = join(import.meta.dirname, "../../..");
const FOLDERS = {
  widget: join(REPOSITORY, "widget/dist"),
  console: join(REPOSITORY, "console/dist"),
  demo: join(REPOSITORY, "server/demo"),
};

/** Everything that is answered over plain HTTP. */
export function createApp(options: AppOptions): Express {
  const { config, store, log, folders = FOLDERS } = options;
  const app = express();
  app.set("trust proxy", config.trustProxy);
  app.disable("x-powered-by");
  // Files have their own; an answer of the API is never the same twice.
  app.disable("etag");
  app.use(securityHeaders(config));
  app.use(probeRoutes(options));
  app.use(logRefusals(options.logRefusal));
  app.use(limitRequests({ addressOf: createAddressOf(config), perAddress: options.requestsPerAddress }));
  app.use("/api/v1", apiRoutes(options), nothingHere);
  app.use(embedRoutes({ config, store, widgetFolder: folders.widget }));
  app.use(progressPageRoutes({ store }));
  app.use(mailStopRoutes(options));
  app.use(consoleRoutes({ consoleFolder: folders.console }));
  if (config.demo) app.use(demoRoutes({ store, demoFolder: folders.demo }));
  app.get("/", (_, response) => response.redirect(302, config.demo ? "/demo/" : "/console/"));
  // Browsers ask every page for one.
  app.get("/favicon.ico", (_, response) => response.status(204).end());
  app.use(nothingHere);
  app.use(answerFailures(log));
  return app;
}

function apiRoutes(options: AppOptions): Router {
  const { config, limits = createSignInLimits() } = options;
  const parts = { ...options, limits };
  const routes = Router();
  routes.use((_, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  routes.use(commandRoutes(parts), progressRoutes(parts), linkedProgressRoutes(parts), visitorEndRoutes(parts));
  routes.use(uploadRoutes(parts), attachmentRoutes(parts));
  routes.use(refuseForeign(config), jsonBody());
  routes.use(
    signInRoutes(parts),
    setUpRoutes(parts),
    passwordLinkRoutes(parts),
    forgottenPasswordRoutes(parts),
    ownPasswordRoutes(parts),
    sessionRoutes(parts),
    siteRoutes(parts),
    agentRoutes(parts),
    teamRoutes(parts),
    apiKeyRoutes(parts),
    identityKeyRoutes(parts),
    visitorTokenRoutes(parts),
    reportRoutes(parts),
    mailRoutes(parts),
  );
  return routes;
}
