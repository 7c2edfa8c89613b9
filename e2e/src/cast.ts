import type { Browser, BrowserContextOptions } from "playwright-core";
import { type Account, createAgent } from "./agent.ts";
import { createPerson, type Person } from "./person.ts";
import type { Product } from "./product.ts";
import { createVisitor } from "./visitor.ts";

const BROKEN_NETWORK = /net::ERR_|WebSocket connection to|blocked by CORS policy/;

/** The people of one story. When it ends they leave, and nothing may have gone wrong in any of their pages. */
export function createCast(browser: Browser, product: Product) {
  const people: Person[] = [];
  const expected: RegExp[] = [];

  async function enters(name: string, context: BrowserContextOptions = {}): Promise<Person> {
    const person = await createPerson({ browser, name, home: product.address, context });
    people.push(person);
    return person;
  }

  return {
    async visitor(name: string, context?: BrowserContextOptions) {
      const person = await enters(name, context);
      return createVisitor(person, await person.opensTab());
    },
    async agent(name: string, account: Account, context?: BrowserContextOptions) {
      const person = await enters(name, context);
      return createAgent(person, await person.opensTab(), account);
    },
    /** The browser's own words about a broken network are no error in this story. */
    expectBrokenNetwork() {
      expected.push(BROKEN_NETWORK);
    },
    /** Nor are its words about an answer with this status. */
    expectStatus(status: number) {
      expected.push(new RegExp(`^Failed to load resource: the server responded with a status of ${status} `));
    },
    errors: () =>
      people.flatMap(({ name, errors }) =>
        errors()
          .filter((error) => !expected.some((pattern) => pattern.test(error)))
          .map((error) => `${name}: ${error}`),
      ),
    /** On every page whose clock can be set, and no timer goes with it. */
    async setsClocksAhead(minutes: number) {
      await Promise.all(people.map((person) => person.setsClocksAhead(minutes)));
    },
    /** A picture of every page, for a story that failed. */
    async pictures(folder: string) {
      for (const person of people) {
        for (const [index, page] of person.context.pages().entries()) {
          await page.screenshot({ path: `${folder}/${person.name}-${index + 1}.png` });
        }
      }
    },
    async leaves() {
      await Promise.all(people.map((person) => person.close()));
    },
  };
}

export type Cast = ReturnType<typeof createCast>;
