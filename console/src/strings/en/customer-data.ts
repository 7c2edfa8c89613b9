/** All that one customer has said, and who they are. */
export const customerData = {
  customerData: {
    title: "Customer's data",
    hint: "When a customer asks for a copy of what is kept of them, or wants it erased.",
    asText: "Download as text",
    asData: "Download as data (JSON)",
    erase: "Erase the customer",
    sure: "All that was written in this customer's conversations, their name and their address go for good. Nobody can bring them back.",
    eraseNow: "Erase everything",
    keep: "Keep it",
    working: "One moment…",
    copied: "The copy is among your downloads.",
    erased: (count: number) => (count === 1 ? "1 conversation was erased." : `${count} conversations were erased.`),
    over: "What was said here was erased. Nothing can be added.",
  },
};
