import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { networkOf } from "../identity/network.ts";
import { createRateCount, type Rate } from "../rate.ts";
import { shareOf, tooMuch } from "../rate-limit.ts";
import { refuse } from "./answer.ts";

/** Of everything that is served, to one address: some hundred people who load a page with the chat at the same moment. */
export const REQUESTS_PER_ADDRESS: Rate = { times: 3_000, seconds: 10 };

export interface LimitRequestsOptions {
  addressOf(request: IncomingMessage): string;
  perAddress?: Rate | undefined;
}

export function limitRequests({ addressOf, perAddress = REQUESTS_PER_ADDRESS }: LimitRequestsOptions): RequestHandler {
  const requests = createRateCount(perAddress);
  return async (request, response, next) => {
    const network = networkOf(addressOf(request));
    const waitMs = await requests.taken(network, shareOf(network));
    if (waitMs === undefined) next();
    else refuse(response, tooMuch(waitMs));
  };
}
