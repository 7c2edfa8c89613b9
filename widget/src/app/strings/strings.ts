import type { FinalCode, RefusalCode } from "@milepost/shared";
import type { Asked } from "../asked.ts";

/** What one language says before there is a conversation. A missing word does not compile. */
export interface Strings {
  /** BCP 47. */
  locale: string;
  /** What the system's messages are signed with. */
  automatic: string;
  /** What buttons and regions are called; in English as people and assistive software know them. */
  openChat: string;
  closeChat: string;
  conversation: string;
  conversations: string;
  newConversation: string;
  message: string;
  send: string;
  attach: string;
  greeting: string;
  newMessages: string;
  unread(count: number): string;
  isTyping(name: string): string;
  tooLong(over: number): string;
  offline: string;
  interrupted: string;
  tryNow: string;
  /** Added where nothing can be kept on the device. */
  keptInMemory: string;
  /** Something has not been sent for a while: it is on the device, or in this page alone. */
  waitingSaved: string;
  waitingInMemory: string;
  final: Record<FinalCode, string>;
  /** After a week away. */
  sinceYouWereHere(count: number): string;
  dismiss: string;
  /** Outside of opening hours. */
  closedUntil(time: string): string;
  closedNow: string;
  /** Asked once, where the server sends mail. */
  emailAsk: string;
  email: string;
  emailSave: string;
  emailDecline: string;
  emailSaved(email: string): string;
  change: string;
  emailInvalid: string;
  emailNotSaved: string;
  /** What only the visitor can do; as the next five it may stand within a line. */
  asks: Record<Asked, string>;
  /** These five may stand within a line; where they begin one, the screen makes the first letter a capital. */
  stepOf(number: number, of: number): string;
  nextUpdateBy(time: string): string;
  firstAnswerBy(time: string): string;
  updateIsLate(time: string): string;
  answerIsLate(time: string): string;
  statuses: Record<"open" | "waiting" | "resolved" | "closed", string>;
}

/** What one language says of files. */
export interface FileStrings {
  chosen: string;
  sending(share: string): string;
  ready: string;
  remove(name: string): string;
  sendAgain(name: string): string;
  picture(name: string): string;
  download(name: string, size: string): string;
  notLoaded: string;
}

/** What one language says of a conversation, beside the sentences of its entries. */
export interface DetailStrings {
  progress: string;
  showSteps: string;
  hideSteps: string;
  noMessages: string;
  edited: string;
  deleted: string;
  you: string;
  saved: string;
  waitingToBeSent: string;
  sending: string;
  sent: string;
  delivered: string;
  read: string;
  notSent: string;
  retry: string;
  discard: string;
  refusals: Record<RefusalCode, string>;
  nobodyYet: string;
  /** An agent has answered, and nobody has taken it yet. */
  weHave: string;
  has(name: string): string;
  covers(name: string, until: string): string;
  teamHas(name: string): string;
  stepStates: Record<"done" | "active" | "next" | "planned" | "skipped", string>;
  earlierSteps(count: number): string;
  withWhom(name: string): string;
  withYou: string;
  expected(range: string): string;
  expectedBefore(range: string): string;
  expectedNow(range: string): string;
  setBy(name: string, time: string): string;
  delayed: string;
  /** "in 12 min" of "12 min". */
  within(duration: string): string;
  withinAMinute: string;
  waitingForYou(what: string): string;
  waitingFor(name: string | undefined, what: string): string;
  recommended: string;
  chooseBy(time: string): string;
  /** What holds when nobody chooses. */
  otherwise(option: string): string;
  chosen(option: string): string;
  /** With whom it was, and how long: "with DHL 2 days". */
  held: Record<"us" | "customer" | "third_party", (duration: string, name?: string) => string>;
  anyNews: string;
  askedForNews: string;
  isItSolved: string;
  yesSolved: string;
  notSolved: string;
  thanks: string;
  closed: string;
  rate: string;
  score(score: number): string;
  rateWhy: string;
  rateDone: string;
  ratingThanks: string;
  /** On the page behind a private link. */
  linkGone: string;
  soFar: string;
  answerThere: string;
  writeToUs: string;
}
