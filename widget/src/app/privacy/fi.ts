import type { PrivacyStrings } from "./strings.ts";

export const strings: PrivacyStrings = {
  title: "Omat tietosi",
  back: "Takaisin",
  kept: (site) =>
    `${site} säilyttää sen, mitä kirjoitat tähän. Tämä laite säilyttää avaimen, josta sinut tunnetaan, luonnoksesi ja keskustelujesi viimeiset viestit.`,
  downloadText: "Lataa tekstinä",
  downloadData: "Lataa datana (JSON)",
  erase: "Poista keskusteluni",
  eraseSure:
    "Kaikki keskusteluihisi kirjoitettu, nimesi ja osoitteesi poistuvat pysyvästi sekä tästä laitteesta että sivustolta. Kukaan ei voi palauttaa niitä.",
  eraseNow: "Poista kaikki",
  keep: "Säilytä",
  wipe: "Tyhjennä tämä laite",
  wipeHint: "Sivusto säilyttää keskustelusi, mutta tällä laitteella niitä ei voi enää avata.",
  working: "Hetkinen…",
  failed: "Se ei onnistunut. Yritä uudelleen.",
};
