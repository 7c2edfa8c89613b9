import type { RequestHandler } from "express";
import type { LogRefusal } from "../refusal-log.ts";
import { codeOf } from "./answer.ts";

/** Tells of every answer that is a refusal, by its code and by the command that was asked for: of no other address. */
export function logRefusals(logRefusal: LogRefusal): RequestHandler {
  return ({ path }, response, next) => {
    response.once("finish", () => {
      const code = codeOf(response.statusCode);
      if (code) logRefusal({ asked: path.split("/commands/")[1], code });
    });
    next();
  };
}
