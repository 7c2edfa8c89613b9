import { type DbEnd, type DeviceDb, openDexie } from "@milepost/shared";
import { Dexie } from "dexie";

/** The visitor's database. The only file that knows Dexie; it is loaded when the chat has been painted. */
export function openDb(name: string, ended: (why: DbEnd) => void): Promise<DeviceDb> {
  return openDexie(new Dexie(name, { autoOpen: false }), ended);
}
