/** `pnpm licence-list`: writes docs/LICENCES.md anew, from what is installed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./src/child.ts";
import { licencePage } from "./supply/licences.ts";

writeFileSync(join(repository, "docs/LICENCES.md"), licencePage());
console.log("docs/LICENCES.md is written.");
