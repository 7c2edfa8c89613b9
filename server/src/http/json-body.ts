import { FRAME_MAX_BYTES, SECOND_MS } from "@milepost/shared";
import express, { type RequestHandler } from "express";
import { refusal } from "../refusal.ts";
import { refuse } from "./answer.ts";

/** 64 KB over the weakest line. Whoever sends more slowly holds the line and does not mean it. */
const BODY_WITHIN_MS = 20 * SECOND_MS;

/** Reads a JSON body of one of these types. Compressed ones are refused: 64 KB are small enough as they are. */
export function jsonBody(types: string[] = ["application/json"], withinMs = BODY_WITHIN_MS): RequestHandler[] {
  return [
    (request, response, next) => {
      const hasBody =
        request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > 0;
      if (!hasBody || request.is(types)) next();
      else refuse(response, refusal("unsupported_media", `The request must be ${types.join(" or ")}.`));
    },
    (request, _, next) => {
      const timer = setTimeout(() => request.destroy(), withinMs);
      for (const event of ["end", "close"]) request.once(event, () => clearTimeout(timer));
      next();
    },
    express.json({ limit: FRAME_MAX_BYTES, type: types, inflate: false }),
  ];
}
