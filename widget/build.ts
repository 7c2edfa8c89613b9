process.env.NODE_ENV = "production";

const { build } = await import("vite");
for (const configFile of ["vite.loader.config.ts", "vite.page.config.ts", "vite.config.ts"]) {
  await build({ configFile, root: import.meta.dirname, mode: "production", logLevel: "warn" });
}
