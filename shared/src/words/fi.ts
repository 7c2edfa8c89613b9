import { delayReason, evidenceText, joined, money, type Words } from "../describe.ts";
import type { GoodwillKind } from "../nouns.ts";

const GOODWILL: Record<GoodwillKind, (sum: string) => string> = {
  refund: (sum) => `palautus ${sum}`,
  voucher: (sum) => `lahjakortti ${sum}`,
  replacement: (sum) => `korvaava tuote, arvo ${sum}`,
  other: (sum) => `hyvitys ${sum}`,
};

/** Names stay in the nominative: their inflection is not known here. */
export const words: Words = {
  locale: "fi",
  automatic: "Automaattinen",
  visitor: "Kävijä",
  delayReasons: {
    carrier: "Kuljetusyhtiö on myöhässä",
    supplier: "Toimittajamme on myöhässä",
    stock: "Tuote on tällä hetkellä loppu",
    investigation: "Selvittäminen kestää odotettua pidempään",
    approval: "Hyväksyntä puuttuu vielä",
    technical: "Tekninen ongelma hidastaa asiaa",
    our_mistake: "Teimme virheen ja olemme siitä pahoillamme",
    volume: "Yhteydenottoja on nyt paljon",
    weather: "Sää hidastaa asiaa",
    missing_information: "Osa tiedoista puuttuu vielä",
    other: "Asia kestää odotettua pidempään",
  },
  stop: ".",
  sentences: {
    opened: ({ ref }) => `Keskustelu ${ref} avattiin.`,
    edited: ({ body }, { who }) => `${who} muokkasi viestiä: ”${body}”`,
    deleted: (_, { who }) => `${who} poisti viestin.`,
    assigned: ({ assignee, team }) =>
      assignee ? `Asiaasi hoitaa nyt ${assignee.name}.` : `Asiaasi hoitaa nyt tiimi ${team?.name ?? ""}.`,
    transferred: ({ from, to, reason, override, returned, absent }) => {
      if (absent) {
        return `Asiaasi hoitaa nyt ${to.name}, koska ${from.name} ei ole paikalla. Hän tietää jo kaiken: sinun ei tarvitse kertoa mitään uudelleen.`;
      }
      return returned
        ? `${from.name} ei ehtinyt ottaa asiaa hoitaakseen. Asiaasi hoitaa taas ${to.name}, joka tuntee sen alusta asti.`
        : joined(
            `Asiaasi hoitaa nyt ${to.name} (aiemmin ${from.name}), joka tietää jo kaiken: sinun ei tarvitse kertoa mitään uudelleen.`,
            `Syy: ${reason}`,
            override && `Miksi esihenkilö salli tämän: ${override}`,
          );
    },
    accepted: (_, { who }) => `${who} on ottanut asian hoitaakseen ja jatkaa tästä.`,
    covered: ({ agent, until }, { time }) => `${agent.name} vastaa sinulle ${time(until)} asti.`,
    plan_set: ({ title, steps }, { who }) =>
      joined(
        `${who} teki suunnitelman ”${title}”, jossa on ${steps.length} ${steps.length === 1 ? "vaihe" : "vaihetta"}.`,
        steps[0] && `Nyt: ”${steps[0].title}”.`,
      ),
    step_advanced: ({ step, next, text, evidence }, { who }) =>
      joined(
        `${who} sai valmiiksi vaiheen ”${step.title}”.`,
        text,
        evidence && `${evidenceText(evidence)}.`,
        next ? `Nyt: ”${next.title}”.` : "Se oli viimeinen vaihe.",
      ),
    step_added: ({ step, author }, { who }) =>
      author.kind === "visitor" ? `Valintasi lisää vaiheen ”${step.title}”.` : `${who} lisäsi vaiheen ”${step.title}”.`,
    step_skipped: ({ step, next, reason }, { who }) =>
      joined(`${who} jätti pois vaiheen ”${step.title}”: ${reason}`, next && `Nyt: ”${next.title}”.`),
    step_moved: ({ step }, { who }) => `${who} siirsi vaihetta ”${step.title}”.`,
    updated: ({ body }, { who }) => `${who}: ${body}`,
    delayed: ({ text, before, estimate, ...why }, { range }) =>
      joined(
        delayReason(why, words),
        text,
        before ? `Aiempi arvio: ${range(before)}. Uusi arvio: ${range(estimate)}.` : `Uusi arvio: ${range(estimate)}.`,
      ),
    waiting: ({ party, name, what }) =>
      party === "customer"
        ? `Tarvitsemme sinulta jotakin: ${what}`
        : `Odotamme (${name ?? "toinen osapuoli"}): ${what}`,
    decision_offered: ({ question }, { who }) => `${who} pyytää sinua valitsemaan: ${question}`,
    decision_chosen: ({ option, byDefault }) =>
      byDefault
        ? `Valinta-aika on päättynyt. Kuten kerroimme, valinta on: ”${option.label}”.`
        : `Valitsit: ”${option.label}”.`,
    decision_expired: ({ question }) =>
      `Valinta-aika on päättynyt: ${question} Kirjoita meille, niin katsomme asiaa uudelleen.`,
    goodwill_granted: ({ goodwill, amount, currency, reason, approval, nextUpdateBy }, { who, time }) => {
      const grant = GOODWILL[goodwill](money("fi", amount, currency));
      return joined(
        approval === "granted" ? `${who} myönsi sinulle: ${grant}.` : `${who} pyysi esihenkilön hyväksyntää: ${grant}.`,
        approval === "asked" && nextUpdateBy && `Saat vastauksen viimeistään ${time(nextUpdateBy)}.`,
        reason && `Syy: ${reason}`,
      );
    },
    goodwill_answered: ({ goodwill, amount, currency, approved, text }, { who }) => {
      const grant = GOODWILL[goodwill](money("fi", amount, currency));
      return joined(approved ? `Hyväksytty, saat: ${grant}.` : `${who} ei voinut hyväksyä: ${grant}.`, text);
    },
    reminded: ({ what }) => `Tarvitsemme sinulta yhä jotakin: ${what}`,
    paused: ({ what }) =>
      `Asia on tauolla, kunnes vastaat: ${what} Mitään ei katoa. Kirjoita milloin tahansa, niin jatkamme tästä.`,
    update_requested: () => "Kysyit, onko uutta tietoa.",
    promise_broken: ({ dueAt, nextUpdateBy }, { time }) =>
      joined(
        `Olemme myöhässä: lupasimme kertoa tilanteen viimeistään ${time(dueAt)}.`,
        nextUpdateBy && `Kuulet meistä viimeistään ${time(nextUpdateBy)}.`,
      ),
    check_back_due: ({ agent }) => `${agent.name}: on aika tarkistaa, onko kaikki kunnossa.`,
    checked_back: ({ body }, { who }) => `${who} palasi asiaan: ${body}`,
    resolved: ({ text }, { who }) => `${who} ratkaisi asian: ${text}`,
    confirmed: ({ text }) => joined("Vahvistit, että asia on ratkaistu.", text),
    reopened: ({ text, author }, { who }) =>
      joined(
        author.kind === "visitor" ? "Kerroit, ettei asia ole vielä ratkennut." : `${who} jatkaa asian hoitamista.`,
        text,
      ),
    follow_up_asked: () => "Onko asia ratkaistu?",
    closed: ({ outcome }) =>
      outcome === "confirmed"
        ? "Suljettu ratkaistuna."
        : "Suljettu ilman vastausta. Kirjoita milloin tahansa, niin jatkamme tästä.",
    erased: () => "Kaikki tähän kirjoitettu on poistettu.",
    rated: ({ score, text }) => joined(`Annoit arvosanan ${score}/5.`, text),
    tagged: ({ add, remove }, { who }) =>
      joined(
        add.length > 0 && `${who} lisäsi: ${add.join(", ")}.`,
        remove.length > 0 && `${who} poisti: ${remove.join(", ")}.`,
      ),
    withdrawn: (_, { who }) => `${who} perui edellisen toimen: se oli virhe.`,
  },
};
