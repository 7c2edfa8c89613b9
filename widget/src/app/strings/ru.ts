import type { Strings } from "./strings.ts";

const plural = new Intl.PluralRules("ru");
const form = (count: number, one: string, few: string, many: string) =>
  ({ one, few, many })[plural.select(count) as "one" | "few" | "many"] ?? few;

export const strings: Strings = {
  locale: "ru",
  automatic: "Автоматически",
  openChat: "Открыть чат",
  closeChat: "Закрыть чат",
  conversation: "Переписка",
  conversations: "Обращения",
  newConversation: "Новое обращение",
  message: "Сообщение",
  send: "Отправить",
  attach: "Прикрепить файлы",
  greeting: "Здравствуйте! Чем мы можем помочь?",
  newMessages: "Новые сообщения",
  unread: (count) =>
    `${count} ${form(count, "непрочитанное сообщение", "непрочитанных сообщения", "непрочитанных сообщений")}`,
  isTyping: (name) => `${name} печатает`,
  tooLong: (over) =>
    `Длиннее на ${over} ${form(over, "символ", "символа", "символов")}. Сократите текст или отправьте его двумя частями.`,
  offline: "Вы не в сети. Ваши сообщения сохранены и отправятся, когда связь вернётся.",
  interrupted: "Связь прервалась. Ваши сообщения сохранены и отправятся, когда она вернётся.",
  tryNow: "Попробовать сейчас",
  keptInMemory: "Ваши сообщения хранятся, только пока открыта эта страница.",
  waitingSaved: "Ожидаем связи. Ваше сообщение сохранено на этом устройстве.",
  waitingInMemory: "Ожидаем связи. Ваше сообщение хранится, только пока открыта эта страница.",
  final: {
    forbidden: "На этом сайте чат использовать нельзя.",
    not_found: "Этого чата больше нет.",
    unauthorized: "Чат вас больше не узнаёт. Обновите страницу.",
    client_too_old: "Чат обновился. Обновите страницу, чтобы продолжить.",
  },
  stepOf: (number, of) => `шаг ${number} из ${of}`,
  nextUpdateBy: (time) => `следующие новости до ${time}`,
  firstAnswerBy: (time) => `первый ответ до ${time}`,
  updateIsLate: (time) => `новости, обещанные до ${time}, задерживаются`,
  answerIsLate: (time) => `ответ, обещанный до ${time}, задерживается`,
  statuses: { open: "В работе", waiting: "Ждём вас", resolved: "Вопрос решён?", closed: "Закрыто" },
  asks: { choice: "нужен ваш выбор", answer: "ждём вас", solved: "решено? Сообщите нам" },
  sinceYouWereHere: (count) => `С вашего прошлого визита: ${count} ${form(count, "новость", "новости", "новостей")}`,
  dismiss: "Скрыть",
  closedUntil: (time) => `Сейчас мы закрыты, откроемся: ${time}. Написать можно уже сейчас.`,
  closedNow: "Сейчас мы закрыты. Написать можно уже сейчас.",
  emailAsk: "Оставьте адрес, и мы напишем вам, если что-то изменится, пока вас нет.",
  email: "Эл. почта",
  emailSave: "Сохранить",
  emailDecline: "Нет, спасибо",
  emailSaved: (email) => `Пока вас нет, мы пишем на ${email}.`,
  change: "Изменить",
  emailInvalid: "Это не похоже на адрес эл. почты.",
  emailNotSaved: "Не удалось сохранить. Попробуйте ещё раз.",
};
