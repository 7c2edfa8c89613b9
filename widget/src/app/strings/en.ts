import type { Strings } from "./strings.ts";

const plural = new Intl.PluralRules("en");
const form = (count: number, one: string, other: string) => (plural.select(count) === "one" ? one : other);

export const strings: Strings = {
  locale: "en",
  automatic: "Automatic",
  openChat: "Open chat",
  closeChat: "Close chat",
  conversation: "Conversation",
  conversations: "Conversations",
  newConversation: "New conversation",
  message: "Message",
  send: "Send",
  greeting: "Hello! What can we do for you?",
  newMessages: "New messages",
  unread: (count) => `${count} unread ${form(count, "message", "messages")}`,
  isTyping: (name) => `${name} is typing`,
  tooLong: (over) => `${over} ${form(over, "character", "characters")} too long. Shorten it, or send it in two parts.`,
  offline: "You are offline. Your messages are kept and sent when you are back.",
  interrupted: "The connection is interrupted. Your messages are kept and sent when it is back.",
  tryNow: "Try now",
  keptInMemory: "Keep this page open: your browser does not let us store anything.",
  final: {
    forbidden: "The chat may not be used on this site.",
    not_found: "This chat does not exist any more.",
    unauthorized: "The chat does not know you any more. Reload the page.",
    client_too_old: "The chat has been renewed. Reload the page to go on.",
  },
  stepOf: (number, of) => `step ${number} of ${of}`,
  nextUpdateBy: (time) => `next update by ${time}`,
  firstAnswerBy: (time) => `first answer by ${time}`,
  updateIsLate: (time) => `the update promised for ${time} is late`,
  answerIsLate: (time) => `the answer promised for ${time} is late`,
  statuses: { open: "Open", waiting: "Waiting for you", resolved: "Is it solved?", closed: "Closed" },
  asks: { choice: "your choice is needed", answer: "waiting for you", solved: "solved? Tell us" },
  sinceYouWereHere: (count) => `Since you were here: ${count} ${form(count, "update", "updates")}`,
  dismiss: "Dismiss",
};
