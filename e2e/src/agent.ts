import type { Person, Tab } from "./person.ts";
import type { ChosenPicture } from "./visitor.ts";

export interface Account {
  email: string;
  password: string;
}

export type View = "Due" | "Mine" | "Unassigned" | "Waiting" | "Late" | "Closed" | "All";
export type NextUpdate = "15 min" | "1 h" | "4 h" | "Tomorrow 10:00";

/** An agent in one tab of the console, by the names that people and assistive software see. */
export function createAgent(person: Person, tab: Tab, account: Account) {
  const { page } = tab;
  const conversations = page.getByRole("list", { name: "Conversations" });
  const transcript = page.getByRole("log", { name: "Conversation" });
  const progress = page.getByRole("region", { name: "Progress" });
  const reply = page.getByRole("textbox", { name: "Reply", exact: true });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  const inList = (about: string | RegExp) => conversations.getByRole("listitem").filter({ hasText: about }).first();

  async function composes(kind: "Reply" | "Note", text: string): Promise<void> {
    if (!(await field(kind).isVisible())) await page.getByRole("tab", { name: kind, exact: true }).click();
    await field(kind).fill(text);
    await button(kind === "Reply" ? "Send" : "Add note").click();
  }

  /** Opens the form of an act, fills it in, and sends it. */
  async function acts(act: string, submit: string, fillIn: () => Promise<void>): Promise<void> {
    await button(act).click();
    await fillIn();
    await button(submit).click();
    await button(submit).waitFor({ state: "detached" });
  }

  async function promises(nextIn: NextUpdate | undefined): Promise<void> {
    if (nextIn) await button(nextIn).click();
  }

  return {
    ...tab,
    person,
    account,
    conversations,
    transcript,
    progress,
    reply,
    button,
    async signsIn() {
      await tab.opens("/console/");
      await field("E-mail").fill(account.email);
      await page.getByLabel("Password", { exact: true }).fill(account.password);
      await button("Sign in").click();
      await conversations.waitFor({ state: "attached" });
    },
    async looksAt(view: View) {
      await page.getByRole("tab", { name: new RegExp(`^${view}`) }).click();
    },
    seesInList: (text: string | RegExp) => inList(text).waitFor(),
    seesNotInList: (text: string | RegExp) => inList(text).waitFor({ state: "detached" }),
    /** `about` is anything that the list shows of it: the visitor's name, the last words, the ref. */
    async opensConversation(about: string | RegExp) {
      await inList(about).getByRole("link").click();
      await reply.waitFor();
    },
    /** What was said in the conversation that is open. */
    async sees(text: string | RegExp) {
      await transcript.getByText(text).first().waitFor();
    },
    async seesOnce(text: string) {
      await tab.isOnce(transcript, text);
    },
    scrollsBackTo: (text: string) => tab.scrollsBackTo(transcript, text),
    seesInOrder: (texts: string[]) => tab.isInOrder(transcript, texts),
    async seesInProgress(text: string | RegExp) {
      await progress.getByText(text).first().waitFor();
    },
    async attaches(file: ChosenPicture) {
      await page.getByLabel("Attach files").setInputFiles(file);
      await page.getByText("Ready to be sent").waitFor();
    },
    replies: (text: string) => composes("Reply", text),
    notes: (text: string) => composes("Note", text),
    takesIt: () => button("Take it").click(),
    /** One of the templates, as it is. */
    setsPlan: (template: string) =>
      acts("Plan", "Start the plan", async () => {
        await page.getByRole("combobox", { name: "Template" }).selectOption(template);
      }),
    /** Ends the active step; the next one starts. */
    finishesStep: () => page.getByRole("button", { name: /^Done/ }).click(),
    updates: (text: string, nextIn?: NextUpdate) =>
      acts("Update", "Post update", async () => {
        await field("What is new").fill(text);
        await promises(nextIn);
      }),
    delays: (reason: string, text: string) =>
      acts("Delay", "Post delay", async () => {
        await page.getByRole("combobox", { name: "Reason" }).selectOption(reason);
        await field("In your words (may stay empty)").fill(text);
      }),
    waitsForTheCustomer: (what: string) =>
      acts("Waiting on", "Set waiting", async () => {
        await field("What is needed").fill(what);
      }),
    /** What the customer may choose from, each with the step that it brings; the last holds when nobody chooses. */
    offers: (question: string, options: { label: string; step: string }[]) =>
      acts("Options", "Offer the options", async () => {
        await field("Question").fill(question);
        for (const [index, { label, step }] of options.entries()) {
          const number = index + 1;
          if (!(await field(`Option ${number}`).isVisible())) await button("Add an option").click();
          await field(`Option ${number}`).fill(label);
          await field(`Next step with option ${number}`).fill(step);
        }
        const last = options.at(-1)?.label ?? "";
        await page.getByRole("combobox", { name: "If nothing is chosen" }).selectOption(last);
      }),
    /** `again` from the second time on; `override` is a lead's reason for a third. */
    handsOver: (to: string, why: string, { again = false, override = "" } = {}) =>
      acts("Hand over", again ? "Hand it over again" : "Hand it over", async () => {
        const colleague = page.getByRole("combobox", { name: "Hand over to" });
        const choice = colleague.locator("option").filter({ hasText: to });
        await colleague.selectOption(await choice.getAttribute("value"));
        await field("Why").fill(why);
        if (override) await field("Why you allow it").fill(override);
      }),
    grants: (euros: string, why: string) =>
      acts("Goodwill", "Grant it", async () => {
        await field("Amount in EUR").fill(euros);
        await field("Reason").fill(why);
      }),
    /** The address's path of a new link to the progress of the open conversation. */
    async makesPrivateLink(): Promise<string> {
      await button("Private link").click();
      await button("Make a link").click();
      const { pathname } = new URL(await field("The link").inputValue());
      await page.keyboard.press("Escape");
      return pathname;
    },
    async takesPrivateLinksBack() {
      await button("Private link").click();
      await button("Take all links back").click();
      await page.getByText("leads nowhere now").waitFor();
    },
    async opensPeople() {
      await tab.follows("People");
      await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    },
    /** What the People page says of one who works here. */
    row: (name: string) =>
      page
        .getByRole("list", { name: "Who works here" })
        .getByRole("listitem")
        .filter({ has: page.getByRole("button", { name: `Change ${name}`, exact: true }) }),
    /** The address of the link that is to be handed over. */
    async invites(name: string, email: string): Promise<string> {
      await field("Name, as customers see it").fill(name);
      await field("E-mail, to sign in with").fill(email);
      await button("Add and make a link").click();
      return field(`Password link for ${name}`).inputValue();
    },
    resolves: (text: string) =>
      acts("Resolve", "Mark as resolved", async () => {
        await field("What solved it").fill(text);
      }),
  };
}

export type Agent = ReturnType<typeof createAgent>;
