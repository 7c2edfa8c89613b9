import type { Strings } from "./strings.ts";

const plural = new Intl.PluralRules("fi");
const form = (count: number, one: string, other: string) => (plural.select(count) === "one" ? one : other);

export const strings: Strings = {
  locale: "fi",
  automatic: "Automaattinen",
  openChat: "Avaa chat",
  closeChat: "Sulje chat",
  conversation: "Keskustelu",
  conversations: "Keskustelut",
  newConversation: "Uusi keskustelu",
  message: "Viesti",
  send: "Lähetä",
  greeting: "Hei! Miten voimme auttaa?",
  newMessages: "Uusia viestejä",
  unread: (count) => `${count} ${form(count, "lukematon viesti", "lukematonta viestiä")}`,
  isTyping: (name) => `${name} kirjoittaa`,
  tooLong: (over) =>
    `${over} ${form(over, "merkki", "merkkiä")} liikaa. Lyhennä viestiä tai lähetä se kahdessa osassa.`,
  offline: "Olet offline-tilassa. Viestisi ovat tallessa, ja ne lähetetään, kun yhteys palaa.",
  interrupted: "Yhteys katkesi. Viestisi ovat tallessa, ja ne lähetetään, kun yhteys palaa.",
  tryNow: "Yritä nyt",
  keptInMemory: "Pidä tämä sivu auki: selaimesi ei anna meidän tallentaa mitään.",
  final: {
    forbidden: "Chattia ei voi käyttää tällä sivustolla.",
    not_found: "Tätä chattia ei enää ole.",
    unauthorized: "Chat ei enää tunnista sinua. Lataa sivu uudelleen.",
    client_too_old: "Chat on uudistunut. Jatka lataamalla sivu uudelleen.",
  },
  stepOf: (number, of) => `vaihe ${number}/${of}`,
  nextUpdateBy: (time) => `seuraava päivitys viimeistään ${time}`,
  firstAnswerBy: (time) => `ensimmäinen vastaus viimeistään ${time}`,
  updateIsLate: (time) => `viimeistään ${time} luvattu päivitys on myöhässä`,
  answerIsLate: (time) => `viimeistään ${time} luvattu vastaus on myöhässä`,
  statuses: { open: "Käsittelyssä", waiting: "Odotamme sinua", resolved: "Onko asia ratkaistu?", closed: "Suljettu" },
  asks: { choice: "valintaasi tarvitaan", answer: "odotamme sinua", solved: "ratkesiko? Kerro meille" },
  sinceYouWereHere: (count) => `Viime käyntisi jälkeen ${count} ${form(count, "päivitys", "päivitystä")}`,
  dismiss: "Piilota",
};
