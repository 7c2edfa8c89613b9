import type { Words } from "@milepost/shared";
import type { Language } from "../language.ts";
import type { parts } from "./detail-parts.ts";
import { loadDetailStrings } from "./strings/load.ts";
import type { DetailStrings } from "./strings/strings.ts";

/** What is needed once the visitor has a conversation. It comes in files of its own, so that a first chat opens sooner. */
export type Detail = typeof parts & { detailStrings: DetailStrings; words: Words };

export async function loadDetail(language: Language): Promise<Detail> {
  const [{ parts }, { strings, words }] = await Promise.all([import("./detail-parts.ts"), loadDetailStrings(language)]);
  return { ...parts, detailStrings: strings, words };
}
