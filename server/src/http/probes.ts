import { Router } from "express";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { epochOf } from "../store/meta.ts";
import type { Store } from "../store/store.ts";

export interface ProbeOptions {
  store: Store;
  metrics: Metrics;
  log: Log;
  isDraining: () => boolean;
  /** Whether the store keeps what it is given now. */
  canWrite(): Promise<boolean>;
}

/** `/healthz`: the process is up. `/readyz`: it takes work, and its store reads and writes. `/metrics`: counts for Prometheus. */
export function probeRoutes({ store, metrics, log, isDraining, canWrite }: ProbeOptions): Router {
  const routes = Router();

  routes.get("/healthz", (_, response) => {
    response.type("text/plain").send("ok\n");
  });
  routes.get("/readyz", async (_, response) => {
    const obstacle = await obstacleNow();
    response
      .status(obstacle ? 503 : 200)
      .type("text/plain")
      .send(obstacle ? `not ready: ${obstacle}\n` : "ready\n");
  });
  routes.get("/metrics", async (_, response) => {
    const { type, text } = await metrics.page();
    response.set("Content-Type", type).send(text);
  });
  return routes;

  async function obstacleNow(): Promise<string | undefined> {
    if (isDraining()) return "the server is ending";
    if (!(await storeAnswers())) return "the store does not answer";
    return (await canWrite()) ? undefined : "the store cannot write";
  }

  async function storeAnswers(): Promise<boolean> {
    try {
      await epochOf(store.db);
      return true;
    } catch (error) {
      log.warn({ err: error }, "The store does not answer.");
      return false;
    }
  }
}
