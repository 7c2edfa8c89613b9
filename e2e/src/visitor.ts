import { spoilOutbox } from "./device.ts";
import type { Person, Tab } from "./person.ts";

export type StepState = "planned" | "active" | "done" | "skipped";

/** How the list of steps says each state. */
const STATE_WORDS: Record<StepState, RegExp> = {
  planned: /^(Next|Planned)$/,
  active: /^Now$/,
  done: /^Done/,
  skipped: /^Skipped/,
};

/** A file as a browser is given it. */
export interface ChosenPicture {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface Visitor extends ReturnType<typeof createVerbs> {
  /** The same visitor in one more tab. */
  opensAnotherTab(address: string): Promise<Visitor>;
}

/** A visitor in one tab, by the names that people and assistive software see. */
export function createVisitor(person: Person, tab: Tab): Visitor {
  return {
    ...createVerbs(person, tab),
    async opensAnotherTab(address) {
      const another = createVisitor(person, await person.opensTab());
      await another.opens(address);
      return another;
    },
  };
}

function createVerbs(person: Person, tab: Tab) {
  const { page } = tab;
  const opener = page.getByRole("button", { name: /^Open chat/ });
  const closer = page.getByRole("button", { name: "Close chat" });
  const panel = page.getByRole("dialog", { name: "Acme" });
  const composer = panel.getByRole("textbox", { name: "Message" });
  const transcript = panel.getByRole("log", { name: "Conversation" });
  const progress = panel.getByRole("region", { name: "Progress" });

  return {
    ...tab,
    person,
    opener,
    closer,
    panel,
    composer,
    transcript,
    progress,
    /** What the page that she is on tells the chat: a command of `window.Milepost`. */
    async pageTells(name: string, given?: object) {
      await page.evaluate(
        ([command, options]) =>
          (window as unknown as { Milepost(name: unknown, given: unknown): Promise<unknown> }).Milepost(
            command,
            options,
          ),
        [name, given] as const,
      );
    },
    async opensChat() {
      await opener.click();
      await panel.waitFor();
    },
    async closesChat() {
      await closer.first().click();
      await panel.waitFor({ state: "hidden" });
    },
    async writes(text: string) {
      await composer.fill(text);
    },
    async says(text: string) {
      await composer.fill(text);
      await panel.getByRole("button", { name: "Send", exact: true }).click();
    },
    /** A picture of one colour, as a file on her device. */
    async paints(colour: string, name: string): Promise<ChosenPicture> {
      const dataUrl = await page.evaluate((fill) => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [640, 400];
        const drawing = canvas.getContext("2d");
        if (drawing) drawing.fillStyle = fill;
        drawing?.fillRect(0, 0, 640, 400);
        return canvas.toDataURL("image/png");
      }, colour);
      return { name, mimeType: "image/png", buffer: Buffer.from(dataUrl.split(",")[1] ?? "", "base64") };
    },
    async attaches(file: ChosenPicture) {
      await panel.getByLabel("Attach files").setInputFiles(file);
    },
    /** Drawn, in this colour, as near to it as a small picture keeps it. */
    async seesPicture(name: string, [red, green, blue]: [number, number, number]) {
      const canvas = panel.getByRole("img", { name: `Picture ${name}` });
      await canvas.waitFor();
      const handle = await canvas.elementHandle();
      await page.waitForFunction(
        ([element, expected]) => {
          const drawing = (element as HTMLCanvasElement).getContext("2d");
          const drawn = drawing?.getImageData(20, 20, 1, 1).data ?? [];
          return expected.every((value, index) => Math.abs(value - (drawn[index] ?? 0)) < 8);
        },
        [handle, [red, green, blue]] as const,
      );
    },
    async sees(text: string | RegExp) {
      await panel.getByText(text).first().waitFor();
    },
    async seesOnce(text: string) {
      await tab.isOnce(transcript, text);
    },
    async seesTimes(text: string, times: number) {
      await transcript
        .getByText(text, { exact: true })
        .nth(times - 1)
        .waitFor();
    },
    scrollsBackTo: (text: string) => tab.scrollsBackTo(transcript, text),
    seesInOrder: (texts: string[]) => tab.isInOrder(transcript, texts),
    /** Nothing waits, and the last of what was said is marked as sent, or as more. */
    async seesEverythingSent() {
      await transcript.getByText(/· (Sent|Delivered|Read)$/).waitFor();
      await transcript.getByText(/· (Saved on this device|Sending)$/).waitFor({ state: "detached" });
    },
    async showsList() {
      await panel.getByRole("button", { name: "Conversations" }).click();
      await panel.getByRole("list", { name: "Conversations" }).waitFor();
    },
    async beginsAnotherConversation() {
      await this.showsList();
      await panel.getByRole("button", { name: "New conversation" }).first().click();
      await composer.waitFor();
    },
    async opensConversation(about: string | RegExp) {
      await panel.getByRole("list", { name: "Conversations" }).getByRole("button", { name: about }).click();
      await composer.waitFor();
    },
    /** What lies in the outbox becomes something that the server refuses for good. */
    spoilsWhatWaits: () => spoilOutbox(page),
    /** Where to write to them when they have left. */
    async leavesAddress(email: string) {
      await panel.getByRole("textbox", { name: "E-mail" }).fill(email);
      await panel.getByRole("button", { name: "Save" }).click();
    },
    async chooses(label: string) {
      await panel.getByRole("button", { name: label }).click();
    },
    /** A score of 1 to 5, then a sentence. */
    async rates(score: number, sentence: string) {
      await panel.getByRole("button", { name: `${score} of 5` }).click();
      await panel.getByRole("textbox", { name: /^What was good/ }).fill(sentence);
      await panel.getByRole("button", { name: "Done", exact: true }).click();
    },
    async asksForNews() {
      await progress.getByRole("button", { name: "Any news?" }).click();
    },
    async seesOnLauncher(text: string | RegExp) {
      await opener.filter({ hasText: text }).waitFor();
    },
    async seesStep(title: string, state: StepState) {
      const step = progress
        .getByRole("listitem")
        .filter({ hasText: title })
        .filter({ has: page.getByText(STATE_WORDS[state]) });
      await (state === "active" ? step.and(page.locator('[aria-current="step"]')) : step).waitFor();
    },
    async seesInProgress(text: string | RegExp) {
      await progress.getByText(text).first().waitFor();
    },
    async saysThatItIsSolved() {
      await panel.getByRole("button", { name: "Yes, solved" }).click();
    },
    async saysThatItIsNotSolved() {
      await panel.getByRole("button", { name: "No, not solved" }).click();
    },
  };
}
