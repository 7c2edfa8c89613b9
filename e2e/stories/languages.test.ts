import { test } from "../src/verbs.ts";

test("a page in a language without words of ours gets the browser's", async ({ cast, hostPages }) => {
  const vera = await cast.visitor("Vera", { locale: "fi-FI" });
  await vera.opens(hostPages.address("plain", { lang: "sv" }));
  await vera.page.getByRole("button", { name: "Avaa chat", exact: true }).waitFor();
});
