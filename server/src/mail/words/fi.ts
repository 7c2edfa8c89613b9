import type { MailWords } from "./mail-words.ts";

export const fi: MailWords = {
  locale: "fi",
  subjects: {
    delayed: "Asia kestää pidempään",
    decision_offered: "Valintaasi tarvitaan",
    promise_broken: "Olemme myöhässä",
    resolved: "Ratkesiko? Kerro meille",
    follow_up_asked: "Onko asia ratkaistu?",
  },
  has: (name) => `Asiaa hoitaa ${name}.`,
  step: (number, of, title) => `Vaihe ${number}/${of}: ${title}`,
  nextUpdateBy: (time) => `Kuulet meistä viimeistään ${time}.`,
  open: "Katso, missä mennään",
  resumeSubject: "Jatka siitä, mihin jäit",
  resumeAsked: (site) =>
    `Joku, toivottavasti sinä, pyysi sivuston ${site} chatissa saada jatkaa tätä keskustelua toisella laitteella.`,
  resumeOnce: "Linkki toimii kerran, tunnin ajan. Jos se et ollut sinä, älä tee mitään: linkkiä ei ole muilla.",
  resumeOpen: "Jatka tästä",
  why: (site) => `Saat tämän, koska jätit osoitteesi sivuston ${site} chatiin.`,
  stop: "Lopeta nämä viestit",
  stopTitle: "Lopeta viestit",
  stopQuestion: (site) => `Etkö halua enää sähköpostia sivuston ${site} chatista?`,
  stopButton: "Lopeta viestit",
  stopped: "Et saa enää sähköpostia. Chatissa kuulet kaiken kuten ennenkin.",
  stopUnknown: "Tämä linkki ei johda mihinkään, tai ei enää.",
  passwordSubject: "Valitse uusi salasana",
  passwordAsked: (name) =>
    `${name}, Milepost-kirjautumisessasi pyydettiin uutta salasanaa. Jos se et ollut sinä, älä tee mitään: salasanasi pysyy ennallaan.`,
  passwordButton: "Valitse salasana",
  passwordOnce: "Linkki toimii kerran, tunnin ajan.",
};
