import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import type { Request, Response } from "express";

const brotliAsync = promisify(brotliCompress);

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".mp3": "audio/mpeg",
};
const PACKED_ALREADY = new Set([".woff2", ".png", ".mp3"]);

/** A file that is sent from memory. It is compressed once, when it is first asked for. */
export interface BuiltFile {
  text(): string;
  send(request: Request, response: Response, cacheControl: string): Promise<void>;
}

export function builtFile(name: string, content: string | Buffer): BuiltFile {
  const bytes = Buffer.from(content);
  const extension = extname(name);
  // Weak: the compressed bytes and the plain ones are the same file.
  const etag = `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  let packed: Promise<Buffer> | undefined;

  return {
    text: () => bytes.toString("utf8"),
    async send(request, response, cacheControl) {
      response.set({
        "Content-Type": TYPES[extension] ?? "application/octet-stream",
        "Cache-Control": cacheControl,
        ETag: etag,
        Vary: "Accept-Encoding",
      });
      if (PACKED_ALREADY.has(extension) || !request.acceptsEncodings("br")) {
        response.send(bytes);
        return;
      }
      packed ??= brotliAsync(bytes);
      response.set("Content-Encoding", "br").send(await packed);
    },
  };
}

/** Every file of a folder, by its path with slashes. Empty when there is no such folder. Hidden files stay out. */
export function builtFiles(folder: string): Map<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  for (const entry of listed(folder)) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join("/");
    if (entry.isFile() && !/(^|\/)\./.test(name)) files.set(name, builtFile(name, readFileSync(path)));
  }
  return files;
}

function listed(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
