import { FILE_MEGABYTES_MAX, MEGABYTE, type PictureType, type Refusal } from "@milepost/shared";
import sharp, { type Sharp } from "sharp";
import { refusal } from "../refusal.ts";

/** More than any phone takes; a small file may claim any number. */
const PIXELS_MAX = 50_000_000;
const THUMBNAIL_PIXELS = 480;
const REDRAW_MAX_SECONDS = 30;
const QUALITY = 85;

export interface Redrawn {
  file: Buffer;
  thumbnail: Buffer;
  type: PictureType;
  /** What a file of this type is called in the end. */
  extensions: [string, ...string[]];
  width: number;
  height: number;
}

// Only what we take can be read: the library knows dozens of formats, and each is a way in.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"],
});
// One picture at a time, on one thread beside the event loop, and none kept.
sharp.concurrency(1);
sharp.cache(false);

/**
 * The picture drawn anew, upright and without all that is not picture: place, camera, what was hidden behind it. Of what moves the first
 * frame is taken.
 */
export async function redrawPicture(path: string, type: PictureType): Promise<Redrawn | Refusal> {
  const options = { limitInputPixels: PIXELS_MAX, failOn: "error", sequentialRead: true } as const;
  try {
    const { width, height } = await sharp(path, { ...options, limitInputPixels: false }).metadata();
    if (width * height > PIXELS_MAX) return refusal("too_large", "A picture may have 50 million pixels at most.");
    const upright = sharp(path, options).autoOrient().timeout({ seconds: REDRAW_MAX_SECONDS });
    const { encoded, as, extensions } = encodedAs(upright.clone(), type);
    const { data: file, info } = await encoded.toBuffer({ resolveWithObject: true });
    if (file.length > 2 * FILE_MEGABYTES_MAX * MEGABYTE) return refusal("too_large", "This picture is too large.");
    const thumbnail = await upright
      .clone()
      .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: "inside", withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer();
    return { file, thumbnail, type: as, extensions, width: info.width, height: info.height };
  } catch (error) {
    // It throws its own plain errors for whatever it cannot read; nothing else is done in here.
    if (error instanceof Error && !("code" in error)) {
      return refusal("unsupported_media", "This picture cannot be read.");
    }
    throw error;
  }
}

function encodedAs(
  picture: Sharp,
  type: PictureType,
): { encoded: Sharp; as: PictureType; extensions: [string, ...string[]] } {
  switch (type) {
    case "image/jpeg":
      return { encoded: picture.jpeg({ quality: QUALITY }), as: "image/jpeg", extensions: ["jpg", "jpeg"] };
    case "image/webp":
      return { encoded: picture.webp({ quality: QUALITY }), as: "image/webp", extensions: ["webp"] };
    case "image/png":
    case "image/gif":
      return { encoded: picture.png(), as: "image/png", extensions: ["png"] };
    default:
      return type satisfies never;
  }
}
