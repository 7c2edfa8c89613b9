import { LANGUAGES, type Language } from "@milepost/shared";
import type { Request, Response } from "express";

/** The language of ours that this reader's browser asks for first, English where it asks for none of them; caches are told that it matters. */
export function readerLanguage(request: Request, response: Response): Language {
  response.vary("Accept-Language");
  const wanted = request.acceptsLanguages(...LANGUAGES);
  return LANGUAGES.find((each) => each === wanted) ?? "en";
}
