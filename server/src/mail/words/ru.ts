import type { MailWords } from "./mail-words.ts";

export const ru: MailWords = {
  locale: "ru",
  subjects: {
    delayed: "Это займёт больше времени",
    decision_offered: "Нужен ваш выбор",
    promise_broken: "Мы опаздываем",
    resolved: "Решено? Сообщите нам",
    follow_up_asked: "Вопрос решён?",
  },
  has: (name) => `Вашим вопросом занимается ${name}.`,
  step: (number, of, title) => `Шаг ${number} из ${of}: ${title}`,
  nextUpdateBy: (time) => `Следующее сообщение от нас — до ${time}.`,
  open: "Посмотреть, как идут дела",
  why: (site) => `Вы получили это письмо, потому что оставили адрес в чате ${site}.`,
  stop: "Больше не присылать",
  stopTitle: "Отказ от писем",
  stopQuestion: (site) => `Больше не присылать вам письма из чата ${site}?`,
  stopButton: "Больше не присылать",
  stopped: "Писем больше не будет. В чате вы по-прежнему узнаете обо всём.",
  stopUnknown: "Эта ссылка никуда не ведёт или уже не действует.",
  passwordSubject: "Выберите новый пароль",
  passwordAsked: (name) =>
    `${name}, на странице входа в Milepost запросили новый пароль для вас. Если это были не вы, ничего не делайте: пароль останется прежним.`,
  passwordButton: "Выбрать пароль",
  passwordOnce: "Ссылка сработает один раз, в течение часа.",
};
