import { crc32 } from "node:zlib";
import sharp from "sharp";

/** A picture of one colour, red unless told, with a place and a name in its metadata. */
export async function picture(
  format: "jpeg" | "png" | "webp" | "gif" = "jpeg",
  { width = 64, height = 48 }: { width?: number; height?: number } = {},
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#c00" } })
    .withExif({ IFD0: { Copyright: "Vera, at home" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "60/1 10/1 0/1" } })
    [format]()
    .toBuffer();
}

/** A PNG of a few bytes that claims to have so many pixels. */
export async function floodingPicture(width: number, height: number): Promise<Buffer> {
  const small = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#000" } })
    .png()
    .toBuffer();
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}
