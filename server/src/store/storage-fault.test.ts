import { expect, test } from "vitest";
import { isStorageFault } from "./storage-fault.ts";

test.each([
  ["a full disk", { errcode: 13, code: "ERR_SQLITE_ERROR" }],
  ["a sync that failed", { errcode: 1034, code: "ERR_SQLITE_ERROR" }],
  ["a file that became read-only", { errcode: 8, code: "ERR_SQLITE_ERROR" }],
  ["a full disk under PostgreSQL", { code: "53100" }],
  ["a PostgreSQL that shuts down", { code: "57P01" }],
  ["a PostgreSQL that became a standby", { code: "25006" }],
  ["a PostgreSQL that is gone", { code: "ECONNREFUSED" }],
  ["a connection that is gone", { message: "Connection terminated unexpectedly" }],
  ["a connection that answers nothing", { message: "Query read timeout" }],
])("%s is the storage's fault", (_, properties) => {
  expect(isStorageFault(Object.assign(new Error("No."), properties))).toBe(true);
});

test.each([
  ["what the tables forbid", { errcode: 1555, code: "ERR_SQLITE_ERROR" }],
  ["what PostgreSQL's tables forbid", { code: "23505" }],
  ["two works that wait for each other", { code: "40P01" }],
  ["a page that a browser left", { code: "ERR_STREAM_PREMATURE_CLOSE" }],
  ["a bug", {}],
])("%s is not", (_, properties) => {
  expect(isStorageFault(Object.assign(new Error("No."), properties))).toBe(false);
});
