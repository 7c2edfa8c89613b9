/** A way to a solution that has proved good, in the customer's words and language, whatever language the console speaks. */
export interface PlanTemplate {
  /** What the team calls it. */
  name: string;
  title: string;
  /** The end is split finer than the beginning: near the end people count the steps. */
  steps: string[];
}

export const planTemplates: PlanTemplate[] = [
  {
    name: "Parcel missing",
    title: "Find your parcel",
    steps: [
      "Check the parcel’s last known place",
      "Ask the carrier to search for it",
      "Hear back from the carrier",
      "Send it again, or give the money back",
      "Make sure that it has reached you",
    ],
  },
  {
    name: "Damaged item",
    title: "Make good what arrived damaged",
    steps: [
      "See what is damaged",
      "Decide with you: a new one, a repair or the money",
      "Send it, repair it or pay it back",
      "Tell you that it is on its way",
      "Make sure that all is well now",
    ],
  },
  {
    name: "Return and refund",
    title: "Take it back and pay you back",
    steps: [
      "Send you the return label",
      "Receive your parcel",
      "Check what came back",
      "Pay the money back",
      "Make sure that it has arrived",
    ],
  },
  {
    name: "Wrong charge",
    title: "Correct your bill",
    steps: [
      "Look at the charge and the order",
      "Find out what went wrong",
      "Give back what was too much",
      "Make sure that the money has arrived",
    ],
  },
  {
    name: "Login and account",
    title: "Get you back into your account",
    steps: [
      "Make sure that the account is yours",
      "Find out why the login fails",
      "Open the account again",
      "See you log in",
    ],
  },
  {
    name: "Bug report",
    title: "Repair what does not work",
    steps: [
      "See the fault ourselves",
      "Find the cause",
      "Repair it",
      "Bring the repair to you",
      "Make sure that it works for you",
    ],
  },
  {
    name: "Booking change",
    title: "Change your booking",
    steps: [
      "Look at your booking",
      "Find what is free",
      "Decide with you",
      "Change the booking",
      "Send you the new confirmation",
    ],
  },
  {
    name: "Complaint",
    title: "Put it right",
    steps: [
      "Hear your side",
      "Find out what happened",
      "Tell you what we found",
      "Agree with you on what makes it good",
      "Do it",
      "Make sure that it is good now",
    ],
  },
  {
    name: "General question",
    title: "Answer your question",
    steps: ["Understand your question", "Find the answer", "Make sure that it helps you"],
  },
];
