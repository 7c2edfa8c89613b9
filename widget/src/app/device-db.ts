import { type DbEnd, type DeviceDb, type DexieLike, openDexie } from "@milepost/shared";
import { Dexie } from "dexie";

/** The visitor's database. The only file that knows Dexie; it is loaded when the chat has been painted. */
export function openDb(name: string, ended: (why: DbEnd) => void): Promise<DeviceDb> {
  return openDexie(new Dexie(name, { autoOpen: false }), ended);
}

/** Where files are kept that the visitor is about to send. */
export function filesDb(name: string): DexieLike {
  return new Dexie(name, { autoOpen: false });
}
