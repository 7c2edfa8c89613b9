/** A link to one customer's progress. */
export const privateLink = {
  privateLink: {
    title: "Private link",
    hint: "Whoever has it sees how far this is and what was done, and nothing of what was written in the chat.",
    address: "The link",
    make: "Make a link",
    revoke: "Take all links back",
    revoked: (count: number) => {
      if (count === 0) return "There was no link to take back.";
      return count === 1 ? "The link leads nowhere now." : `${count} links lead nowhere now.`;
    },
  },
};
