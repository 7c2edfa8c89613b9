import type { PictureType } from "@milepost/shared";

/** So many bytes of a file's beginning are looked at. */
export const BEGINNING_BYTES = 12;

/** What kind of picture a file is by its first bytes; undefined for everything that is none of ours. */
export function pictureTypeOf(beginning: Buffer): PictureType | undefined {
  const text = beginning.toString("latin1");
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "image/webp";
  return undefined;
}
