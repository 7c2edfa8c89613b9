import { join } from "node:path";
import { build } from "vite";

// Vitest and some shells set another value, and then Preact's slower development build would be shipped.
process.env.NODE_ENV = "production";
await build({ configFile: join(import.meta.dirname, "vite.config.ts"), mode: "production", logLevel: "warn" });
