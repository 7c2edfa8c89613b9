import { Router } from "express";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { epochOf } from "../store/meta.ts";
import type { Store } from "../store/store.ts";

/** `/healthz`: the process is up. `/readyz`: it takes work, and its store answers. `/metrics`: counts for Prometheus. */
export function probeRoutes(options: { store: Store; metrics: Metrics; log: Log; isDraining: () => boolean }): Router {
  const { store, metrics, log, isDraining } = options;
  const routes = Router();

  routes.get("/healthz", (_, response) => {
    response.type("text/plain").send("ok\n");
  });
  routes.get("/readyz", async (_, response) => {
    const isReady = !isDraining() && (await storeAnswers());
    response
      .status(isReady ? 200 : 503)
      .type("text/plain")
      .send(isReady ? "ready\n" : "not ready\n");
  });
  routes.get("/metrics", async (_, response) => {
    const { type, text } = await metrics.page();
    response.set("Content-Type", type).send(text);
  });
  return routes;

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
