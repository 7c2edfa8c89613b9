import { copyData, type DataCopy, textOfCopy } from "@milepost/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDetail } from "../chat-context.ts";
import type { PrivacyStrings } from "../privacy/strings.ts";
import { save } from "../save.ts";

type Doing = "nothing" | "asking" | "working" | "failed";

/** What is kept of the visitor, a copy of it, and the ways to take it away. */
export function Privacy({ words, leave }: { words: PrivacyStrings; leave(): void }) {
  const { model, words: sentences, beginAnew } = useDetail();
  const [doing, setDoing] = useState<Doing>("nothing");
  const back = useRef<HTMLButtonElement>(null);
  const site = model.card.value;
  useLayoutEffect(() => back.current?.focus(), []);

  async function download(save: (data: DataCopy) => void): Promise<void> {
    setDoing("working");
    const visitor = model.session.peek()?.visitor;
    const data = visitor && (await copyData(model, visitor, pageAt));
    if (data) save(data);
    setDoing(data ? "nothing" : "failed");
  }

  async function pageAt(cursor: string | undefined) {
    const reply = await model.ask("conversation:list", cursor === undefined ? {} : { cursor });
    return reply?.ok ? reply : undefined;
  }

  async function erase(): Promise<void> {
    setDoing("working");
    const reply = await model.ask("data:erase", {});
    if (reply?.ok) await beginAnew();
    else setDoing("failed");
  }

  return (
    <section class="privacy" aria-label={words.title}>
      <button ref={back} class="link" type="button" onClick={leave}>
        {words.back}
      </button>
      <h3>{words.title}</h3>
      <p>{words.kept(site?.name ?? "")}</p>
      <button
        class="wide-button"
        type="button"
        onClick={() => download((data) => saveText(textOfCopy(data, sentences)))}
      >
        {words.downloadText}
      </button>
      <button class="wide-button" type="button" onClick={() => download((data) => saveData(data))}>
        {words.downloadData}
      </button>
      {doing === "asking" ? (
        <fieldset aria-label={words.erase}>
          <p>{words.eraseSure}</p>
          <button class="wide-button danger" type="button" onClick={erase}>
            {words.eraseNow}
          </button>
          <button class="wide-button" type="button" onClick={() => setDoing("nothing")}>
            {words.keep}
          </button>
        </fieldset>
      ) : (
        <button class="wide-button" type="button" onClick={() => setDoing("asking")}>
          {words.erase}
        </button>
      )}
      <p>{words.wipeHint}</p>
      <button class="wide-button" type="button" onClick={beginAnew}>
        {words.wipe}
      </button>
      <p role="status">{doing === "working" ? words.working : doing === "failed" && words.failed}</p>
    </section>
  );
}

function saveText(text: string): void {
  save(new Blob([text], { type: "text/plain" }), "chat.txt");
}

function saveData(data: DataCopy): void {
  save(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }), "chat.json");
}
