import { FRAME_MAX_BYTES } from "@milepost/shared";
import express, { type RequestHandler } from "express";
import { refusal } from "../refusal.ts";
import { refuse } from "./answer.ts";

/** Reads a JSON body of one of these types. Compressed ones are refused: 64 KB are small enough as they are. */
export function jsonBody(types: string[] = ["application/json"]): RequestHandler[] {
  return [
    (request, response, next) => {
      const hasBody =
        request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > 0;
      if (!hasBody || request.is(types)) next();
      else refuse(response, refusal("unsupported_media", `The request must be ${types.join(" or ")}.`));
    },
    express.json({ limit: FRAME_MAX_BYTES, type: types, inflate: false }),
  ];
}
