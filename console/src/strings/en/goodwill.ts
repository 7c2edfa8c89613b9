/** What agents grant, and what leads answer. */
export const goodwill = {
  goodwill: {
    title: "Goodwill",
    kind: "What",
    kinds: { refund: "Refund", voucher: "Voucher", replacement: "Replacement", other: "Something else" },
    amount: (currency: string) => `Amount in ${currency}`,
    limit: (left: string) =>
      `Up to ${left} is granted here at once. Above that a lead is asked, and the customer sees that and when they hear.`,
    reason: "Reason",
    reasonHint: "Only the team sees it.",
    submit: "Grant it",
    granted: (sums: string) => `Goodwill granted: ${sums}`,
    asked: (who: string, kind: string, sum: string) => `${who} asks for approval. ${kind}, ${sum}:`,
    askedOfYou: "Asked of you",
    waitsForLead: "Waits for a lead.",
    approve: "Approve",
    approveSum: (sum: string) => `Approve ${sum}`,
    decline: "Decline",
    declineSum: (sum: string) => `Decline ${sum}`,
    declineText: "What the customer reads (may stay empty)",
    declineHint: "What you offer instead of a bare no.",
    declineSubmit: "Decline it",
  },
};
