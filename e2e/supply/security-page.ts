import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../src/child.ts";

export const STATES = ["met", "partly", "open", "operator", "–"];

export interface Row {
  /** Each like `3.4.1`. */
  requirements: string[];
  state: string;
  how: string;
  tests: { file: string; name: string }[];
}

/** The rows of the tables of requirements in `docs/SECURITY.md`, each with the tests behind its `S1` and the like. */
export function securityRows(text = readFileSync(join(repository, "docs/SECURITY.md"), "utf8")): Row[] {
  const [, after = ""] = text.split("\n## OWASP ASVS");
  const [part = ""] = after.split("\n## ");
  const tests = testsIn(part);
  return part
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, requirements = "", state = "", how = "", shown = ""] = line.split("|").map((cell) => cell.trim());
      const codes = shown === "" ? [] : shown.split(", ");
      return {
        requirements: requirements.split(", ").flatMap(spelledOut),
        state,
        how,
        tests: codes.map((code) => tests.get(code) ?? { file: "", name: code }),
      };
    });
}

function testsIn(text: string): Map<string, Row["tests"][number]> {
  const items = text.matchAll(/^- \*\*(S\d+)\*\* `([^`]+)` › (.+)$/gm);
  return new Map([...items].map(([, code = "", file = "", name = ""]) => [code, { file, name }]));
}

/** `6.5.1 – 6.5.5` is all between, to the last section's last. */
function spelledOut(text: string): string[] {
  const [from = "", to] = text.split(" – ");
  if (to === undefined) return [from];
  return LEVEL_2.slice(LEVEL_2.indexOf(from), LEVEL_2.indexOf(to) + 1);
}

/** How many requirements each section has, and which of them are of level 3: `1.2` has ten, the tenth is. */
const SECTIONS: Readonly<Record<string, [count: number, ...ofLevel3: number[]]>> = {
  "1.1": [2],
  "1.2": [10, 10],
  "1.3": [12, 12],
  "1.4": [3],
  "1.5": [3, 3],
  "2.1": [3],
  "2.2": [3],
  "2.3": [5, 5],
  "2.4": [2, 2],
  "3.1": [1, 1],
  "3.2": [3, 3],
  "3.3": [5, 5],
  "3.4": [8, 7, 8],
  "3.5": [8, 6, 7, 8],
  "3.6": [1, 1],
  "3.7": [5, 3, 4, 5],
  "4.1": [5, 4, 5],
  "4.2": [5, 2, 3, 4, 5],
  "4.3": [2],
  "4.4": [4],
  "5.1": [1],
  "5.2": [6, 4, 5, 6],
  "5.3": [3, 3],
  "5.4": [3],
  "6.1": [3],
  "6.2": [12],
  "6.3": [8, 5, 6, 7, 8],
  "6.4": [6, 5, 6],
  "6.5": [8, 6, 7, 8],
  "6.6": [4, 4],
  "6.7": [2, 1, 2],
  "6.8": [4],
  "7.1": [3],
  "7.2": [4],
  "7.3": [2],
  "7.4": [5],
  "7.5": [3, 3],
  "7.6": [2],
  "8.1": [4, 3, 4],
  "8.2": [4, 4],
  "8.3": [3, 2, 3],
  "8.4": [2, 2],
  "9.1": [3],
  "9.2": [4],
  "10.1": [2],
  "10.2": [3, 3],
  "10.3": [5, 5],
  "10.4": [16, 12, 13, 14, 15, 16],
  "10.5": [5],
  "10.6": [2],
  "10.7": [3],
  "11.1": [4, 3, 4],
  "11.2": [5, 4, 5],
  "11.3": [5, 4, 5],
  "11.4": [4],
  "11.5": [2, 2],
  "11.6": [2, 2],
  "11.7": [2, 1, 2],
  "12.1": [5, 4, 5],
  "12.2": [2],
  "12.3": [5, 5],
  "13.1": [4, 2, 3, 4],
  "13.2": [6, 6],
  "13.3": [4, 3, 4],
  "13.4": [7, 6, 7],
  "14.1": [2],
  "14.2": [8, 5, 6, 7, 8],
  "14.3": [3],
  "15.1": [5, 4, 5],
  "15.2": [5, 4, 5],
  "15.3": [7],
  "15.4": [4, 1, 2, 3, 4],
  "16.1": [1],
  "16.2": [5],
  "16.3": [4],
  "16.4": [3],
  "16.5": [4, 4],
  "17.1": [2, 2],
  "17.2": [8, 5, 6, 7, 8],
  "17.3": [2],
};

/** Every requirement of levels 1 and 2, in the order of the standard. */
export const LEVEL_2: readonly string[] = Object.entries(SECTIONS).flatMap(([section, [count, ...ofLevel3]]) =>
  Array.from({ length: count }, (_, index) => index + 1)
    .filter((number) => !ofLevel3.includes(number))
    .map((number) => `${section}.${number}`),
);
