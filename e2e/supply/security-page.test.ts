import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../src/child.ts";
import { LEVEL_2, STATES, securityRows } from "./security-page.ts";

const rows = securityRows();

test("every requirement of levels 1 and 2 stands in the table once", () => {
  expect(rows.flatMap(({ requirements }) => requirements).sort()).toEqual([...LEVEL_2].sort());
});

test("each has a state, and says how it is met, or what is missing, or names the test that shows it", () => {
  for (const { requirements, state, how, tests } of rows) {
    expect(STATES).toContain(state);
    expect([requirements, how !== "" || tests.length > 0]).toEqual([requirements, true]);
  }
});

test("every test that it names is there", () => {
  const named = rows.flatMap(({ tests }) => tests);
  expect(named.length).toBeGreaterThan(100);
  const absent = named.filter(({ file, name }) => {
    const path = join(repository, file);
    return file === "" || !existsSync(path) || !readFileSync(path, "utf8").includes(`"${name}"`);
  });
  expect(absent).toEqual([]);
});

test("a test that is not there, and a row that is none, are found", () => {
  const page = "\n## OWASP ASVS\n\n| 1.1.1, 1.1.2 | met | so | S1, S2 |\n| x | y |\n\n- **S1** `a.test.ts` › that\n";
  expect(securityRows(page)).toEqual([
    {
      requirements: ["1.1.1", "1.1.2"],
      state: "met",
      how: "so",
      tests: [
        { file: "a.test.ts", name: "that" },
        { file: "", name: "S2" },
      ],
    },
  ]);
});
