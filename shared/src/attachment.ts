/** The most files that one message or note carries. */
export const ATTACHMENTS_MAX = 10;
export const MEGABYTE = 1_000_000;
/** No site takes a larger file than this, in megabytes. */
export const FILE_MEGABYTES_MAX = 25;
export const FILE_NAME_MAX = 200;

/** What is shown as a picture. Everything else is a download. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** How much a site takes, in megabytes of 1,000,000 bytes. `fileMegabytes` 0 takes no files at all. */
export interface AttachmentLimits {
  fileMegabytes: number;
  visitorMegabytes: number;
  siteMegabytes: number;
}

export const DEFAULT_ATTACHMENTS: AttachmentLimits = {
  fileMegabytes: 10,
  visitorMegabytes: 100,
  siteMegabytes: 10_000,
};

export function isPictureType(type: string): type is PictureType {
  return PICTURE_TYPES.some((each) => each === type);
}

/**
 * A file's name as text that does no harm: without folders, without control characters, and without the marks that turn the
 * direction of what follows, which make `gpj.exe` look like `exe.jpg`. A name of which nothing is left is "file".
 */
export function fileNameOf(text: string): string {
  const last = text.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, "").trim();
  const name = /^\.*$/.test(plain) ? "file" : plain;
  return Array.from(name).slice(0, FILE_NAME_MAX).join("");
}
