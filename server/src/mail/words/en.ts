import type { MailWords } from "./mail-words.ts";

export const en: MailWords = {
  locale: "en",
  subjects: {
    delayed: "It takes longer",
    decision_offered: "Your choice is needed",
    promise_broken: "We are late",
    resolved: "Solved? Tell us",
    follow_up_asked: "Is it solved?",
  },
  has: (name) => `${name} has it.`,
  step: (number, of, title) => `Step ${number} of ${of}: ${title}`,
  nextUpdateBy: (time) => `You hear from us again by ${time}.`,
  open: "See how far it is",
  resumeSubject: "Go on where you were",
  resumeAsked: (site) =>
    `Somebody, hopefully you, asked in the chat of ${site} to go on with this conversation on another device.`,
  resumeOnce: "The link works once, within an hour. If it was not you, do nothing: nobody else has it.",
  resumeOpen: "Go on here",
  why: (site) => `You get this because you left your address in the chat of ${site}.`,
  stop: "Stop these mails",
  stopTitle: "Stop mails",
  stopQuestion: (site) => `Do you want no more mails from the chat of ${site}?`,
  stopButton: "Stop the mails",
  stopped: "You get no more mails. In the chat you hear everything as before.",
  stopUnknown: "This link leads nowhere, or no longer.",
  passwordSubject: "Choose a new password",
  passwordAsked: (name) =>
    `${name}, a new password was asked for where you sign in to Milepost. If that was not you, do nothing: your password stays as it is.`,
  passwordButton: "Choose a password",
  passwordOnce: "The link works once, for one hour.",
};
