/** The short form runs with all other tests; `pnpm faults` sets the long one. */
export const isLong = process.env.FAULTS === "long";
