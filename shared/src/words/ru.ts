import { delayReason, evidenceText, joined, money, type Words } from "../describe.ts";
import type { GoodwillKind } from "../nouns.ts";

const plural = new Intl.PluralRules("ru");
const STEPS: Record<string, string> = { one: "шаг", few: "шага", many: "шагов", other: "шага" };

const GOODWILL: Record<GoodwillKind, (sum: string) => string> = {
  refund: (sum) => `возврат ${sum}`,
  voucher: (sum) => `купон на ${sum}`,
  replacement: (sum) => `замена стоимостью ${sum}`,
  other: (sum) => `компенсация ${sum}`,
};

/** Names stay as they are and no verb shows a gender: neither is known here. */
export const words: Words = {
  locale: "ru",
  automatic: "Автоматически",
  visitor: "Посетитель",
  delayReasons: {
    carrier: "Служба доставки задерживается",
    supplier: "Наш поставщик задерживается",
    stock: "Сейчас этого нет в наличии",
    investigation: "Поиск занимает больше времени, чем мы ожидали",
    approval: "Ещё нет согласования",
    technical: "Мешает техническая неполадка",
    our_mistake: "Мы допустили ошибку, приносим извинения",
    volume: "Сейчас очень много обращений",
    weather: "Мешает погода",
    missing_information: "Пока не хватает сведений",
    other: "Это занимает больше времени, чем мы ожидали",
  },
  stop: ".",
  sentences: {
    opened: ({ ref }) => `Обращение ${ref} открыто.`,
    edited: ({ body }, { who }) => `${who}: сообщение изменено: «${body}»`,
    deleted: (_, { who }) => `${who}: сообщение удалено.`,
    assigned: ({ assignee, team }) =>
      assignee
        ? `Вашим вопросом теперь занимается ${assignee.name}.`
        : `Вашим вопросом теперь занимается команда «${team?.name ?? ""}».`,
    transferred: ({ from, to, reason, override, returned, absent }) => {
      if (absent) {
        return `Вашим вопросом теперь занимается ${to.name}, потому что ${from.name} сейчас отсутствует. Вся история уже передана, повторять ничего не нужно.`;
      }
      return returned
        ? `${from.name} не успевает взять вопрос на себя. Им снова занимается ${to.name}, повторять ничего не нужно.`
        : joined(
            `Вашим вопросом теперь занимается ${to.name} (до этого — ${from.name}). Вся история уже передана, повторять ничего не нужно.`,
            `Причина: ${reason}`,
            override && `Почему руководитель это разрешил: ${override}`,
          );
    },
    accepted: (_, { who }) => `${who} берёт вопрос на себя и продолжает работу.`,
    covered: ({ agent, until }, { time }) => `До ${time(until)} вам отвечает ${agent.name}.`,
    plan_set: ({ title, steps }, { who }) =>
      joined(
        `${who}: составлен план «${title}», ${steps.length} ${STEPS[plural.select(steps.length)]}.`,
        steps[0] && `Сейчас: «${steps[0].title}».`,
      ),
    step_advanced: ({ step, next, text, evidence }, { who }) =>
      joined(
        `${who}: шаг «${step.title}» выполнен.`,
        text,
        evidence && `${evidenceText(evidence)}.`,
        next ? `Сейчас: «${next.title}».` : "Это был последний шаг.",
      ),
    step_added: ({ step, author }, { who }) =>
      author.kind === "visitor"
        ? `По вашему выбору добавлен шаг «${step.title}».`
        : `${who}: добавлен шаг «${step.title}».`,
    step_skipped: ({ step, next, reason }, { who }) =>
      joined(`${who}: шаг «${step.title}» пропущен: ${reason}`, next && `Сейчас: «${next.title}».`),
    step_moved: ({ step }, { who }) => `${who}: шаг «${step.title}» перенесён.`,
    updated: ({ body }, { who }) => `${who}: ${body}`,
    delayed: ({ text, before, estimate, ...why }, { range }) =>
      joined(
        delayReason(why, words),
        text,
        before
          ? `Раньше ожидалось: ${range(before)}. Теперь: ${range(estimate)}.`
          : `Теперь ожидается: ${range(estimate)}.`,
      ),
    waiting: ({ party, name, what }) =>
      party === "customer" ? `Нам нужно кое-что от вас: ${what}` : `Ждём ответа (${name ?? "третья сторона"}): ${what}`,
    decision_offered: ({ question }, { who }) => `${who} предлагает вам выбрать: ${question}`,
    decision_chosen: ({ option, byDefault }) =>
      byDefault
        ? `Время для выбора истекло. Как мы и сообщали, действует вариант «${option.label}».`
        : `Ваш выбор: «${option.label}».`,
    decision_expired: ({ question }) => `Время для выбора истекло: ${question} Напишите нам, и мы вернёмся к этому.`,
    goodwill_granted: ({ goodwill, amount, currency, reason, approval, nextUpdateBy }, { who, time }) => {
      const grant = GOODWILL[goodwill](money("ru", amount, currency));
      return joined(
        approval === "granted" ? `${who}: для вас — ${grant}.` : `${who} просит руководителя согласовать: ${grant}.`,
        approval === "asked" && nextUpdateBy && `Ответ будет у вас до ${time(nextUpdateBy)}.`,
        reason && `Причина: ${reason}`,
      );
    },
    goodwill_answered: ({ goodwill, amount, currency, approved, text }, { who }) => {
      const grant = GOODWILL[goodwill](money("ru", amount, currency));
      return joined(approved ? `${who}: согласовано, для вас — ${grant}.` : `${who}: не согласовано — ${grant}.`, text);
    },
    reminded: ({ what }) => `Нам всё ещё нужно кое-что от вас: ${what}`,
    paused: ({ what }) =>
      `Мы сделали паузу до вашего ответа: ${what} Ничего не потеряно. Напишите в любое время, и мы продолжим с этого места.`,
    update_requested: () => "Вы спросили, есть ли новости.",
    promise_broken: ({ dueAt, nextUpdateBy }, { time }) =>
      joined(
        `Мы опаздываем: новости были обещаны до ${time(dueAt)}.`,
        nextUpdateBy && `Мы напишем вам до ${time(nextUpdateBy)}.`,
      ),
    check_back_due: ({ agent }) => `${agent.name}: пора узнать, всё ли в порядке.`,
    checked_back: ({ body }, { who }) => `${who} возвращается к вопросу: ${body}`,
    resolved: ({ text }, { who }) => `${who}: вопрос решён: ${text}`,
    confirmed: ({ text }) => joined("Вы подтвердили, что вопрос решён.", text),
    reopened: ({ text, author }, { who }) =>
      joined(author.kind === "visitor" ? "Вы сообщили, что вопрос ещё не решён." : `${who} продолжает работу.`, text),
    follow_up_asked: () => "Вопрос решён?",
    closed: ({ outcome }) =>
      outcome === "confirmed"
        ? "Закрыто: вопрос решён."
        : "Закрыто без ответа. Напишите в любое время, и мы откроем обращение снова.",
    erased: () => "Всё, что здесь было написано, удалено.",
    rated: ({ score, text }) => joined(`Ваша оценка: ${score} из 5.`, text),
    tagged: ({ add, remove }, { who }) =>
      joined(
        add.length > 0 && `${who}: добавлено: ${add.join(", ")}.`,
        remove.length > 0 && `${who}: убрано: ${remove.join(", ")}.`,
      ),
    withdrawn: (_, { who }) => `${who}: последнее действие отменено, это была ошибка.`,
  },
};
