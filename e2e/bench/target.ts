import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openOffice } from "../src/office.ts";
import { type Product, startProduct } from "../src/product.ts";

/** A server that is measured: the product, or the bare relay. */
export interface Target {
  name: "product" | "relay";
  address: string;
  site: string;
  cookie: string;
  close(): Promise<void>;
}

/** The product as it is shipped, with its limits, on a file of its own. */
export async function startMilepost(): Promise<Target & { product: Product }> {
  const product = await startProduct();
  const office = await openOffice(product);
  const { key } = await office.site();
  // By number: the name is looked up again for every connection.
  const address = product.address.replace("localhost", "127.0.0.1");
  return { name: "product", address, site: key, cookie: office.cookie, product, close: product.close };
}

export async function startRelay(): Promise<Target> {
  const relay = spawn(process.execPath, [join(import.meta.dirname, "relay.ts")], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [address] = (await once(relay, "message")) as [string];
  const close = async () => {
    relay.disconnect();
    await once(relay, "exit");
  };
  return { name: "relay", address, site: "none", cookie: "none=1", close };
}

/** What the process has used so far, as it says itself. */
export async function usageOf({ address }: Target): Promise<{ memoryBytes: number; cpuSeconds: number }> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (.+)$`, "m").exec(text)?.[1]);
  return { memoryBytes: value("process_resident_memory_bytes"), cpuSeconds: value("process_cpu_seconds_total") };
}
