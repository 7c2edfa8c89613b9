import { type DbEnd, type DeviceDb, type DexieLike, openDexie } from "@milepost/shared";
import { Dexie } from "dexie";

/** An agent's database on this device. The only file that knows Dexie. */
export function openDb(name: string, ended: (why: DbEnd) => void): Promise<DeviceDb> {
  return openDexie(new Dexie(name, { autoOpen: false }), ended);
}

/** Where files are kept that an agent is about to send. */
export function filesDb(name: string): DexieLike {
  return new Dexie(name, { autoOpen: false });
}
