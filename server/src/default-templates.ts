import type { PlanTemplate, TemplateStep } from "@milepost/shared";

/**
 * The templates of a site that has none of its own. The end of each is split finer than the beginning: near the end people
 * count the steps.
 */
export const DEFAULT_TEMPLATES: PlanTemplate[] = [
  {
    name: "Parcel missing",
    title: "Find your parcel",
    steps: stepsOf(
      "Check the parcel’s last known place",
      "Ask the carrier to search for it",
      "Hear back from the carrier",
      "Send it again, or give the money back",
      "Make sure that it has reached you",
    ),
  },
  {
    name: "Damaged item",
    title: "Make good what arrived damaged",
    steps: stepsOf(
      "See what is damaged",
      "Decide with you: a new one, a repair or the money",
      "Send it, repair it or pay it back",
      "Tell you that it is on its way",
      "Make sure that all is well now",
    ),
  },
  {
    name: "Return and refund",
    title: "Take it back and pay you back",
    steps: stepsOf(
      "Send you the return label",
      "Receive your parcel",
      "Check what came back",
      "Pay the money back",
      "Make sure that it has arrived",
    ),
  },
  {
    name: "Wrong charge",
    title: "Correct your bill",
    steps: stepsOf(
      "Look at the charge and the order",
      "Find out what went wrong",
      "Give back what was too much",
      "Make sure that the money has arrived",
    ),
  },
  {
    name: "Login and account",
    title: "Get you back into your account",
    steps: stepsOf(
      "Make sure that the account is yours",
      "Find out why the login fails",
      "Open the account again",
      "See you log in",
    ),
  },
  {
    name: "Bug report",
    title: "Repair what does not work",
    steps: stepsOf(
      "See the fault ourselves",
      "Find the cause",
      "Repair it",
      "Bring the repair to you",
      "Make sure that it works for you",
    ),
  },
  {
    name: "Booking change",
    title: "Change your booking",
    steps: stepsOf(
      "Look at your booking",
      "Find what is free",
      "Decide with you",
      "Change the booking",
      "Send you the new confirmation",
    ),
  },
  {
    name: "Complaint",
    title: "Put it right",
    steps: stepsOf(
      "Hear your side",
      "Find out what happened",
      "Tell you what we found",
      "Agree with you on what makes it good",
      "Do it",
      "Make sure that it is good now",
    ),
  },
  {
    name: "General question",
    title: "Answer your question",
    steps: stepsOf("Understand your question", "Find the answer", "Make sure that it helps you"),
  },
];

function stepsOf(...titles: string[]): TemplateStep[] {
  return titles.map((title) => ({ title }));
}
