/** The list of conversations. */
export const inbox = {
  inbox: {
    title: "Conversations",
    views: "Views",
    viewNames: {
      due: "Due",
      mine: "Mine",
      unassigned: "Unassigned",
      waiting: "Waiting",
      late: "Late",
      lead: "Lead",
      closed: "Closed",
      all: "All",
    },
    empty: {
      due: "Nobody is owed an answer.",
      mine: "You have no conversations.",
      unassigned: "Every conversation has someone.",
      waiting: "Nobody is being waited for.",
      late: "Nothing is late.",
      lead: "Nothing waits for a lead.",
      closed: "Nothing is closed yet.",
      all: "No conversations yet. They appear here as soon as somebody writes.",
    },
    /** The groups of what is due. */
    groups: {
      lead: "For you as a lead",
      overdue: "Overdue",
      soon: "Due within 15 min",
      first_answer: "First message unanswered",
      us: "Waiting on us",
      rest: "The rest",
    },
    flags: {
      handed: "Handed to you",
      lead: "For a lead",
      asked: "Asks approval",
      anyNews: (count: number) => (count === 1 ? "Any news?" : `Any news? ${count}×`),
    },
    loading: "Loading…",
    more: "Show more",
    unread: "Unread",
    unowned: "Nobody yet",
    you: "You",
    pick: "Choose a conversation from the list.",
    pickHint: "Whoever waits for an answer stands at the top.",
  },
  statuses: { open: "Open", waiting: "Waiting", resolved: "Resolved", closed: "Closed" },
  attention: {
    pageTitle: (count: number, product: string) => (count > 0 ? `(${count}) ${product}` : product),
    sound: "Sound for new messages",
  },
  reminder: {
    promised: (time: string) => `Promised by ${time}`,
    open: (ref: string) => `Open ${ref}`,
    dismiss: (ref: string) => `Dismiss the reminder of ${ref}`,
  },
};
