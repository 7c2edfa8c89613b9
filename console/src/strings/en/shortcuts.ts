/** Single keys. */
export const shortcuts = {
  shortcuts: {
    title: "Keyboard shortcuts",
    does: {
      update: "Update",
      advance: "Step done, next",
      delay: "Late: delay",
      waiting: "Waiting on",
      options: "Options",
      transfer: "Hand over",
      resolve: "Resolve",
      reply: "Reply",
      note: "Note",
    },
    undo: "Undo what was not sent yet",
    help: "This list",
    on: "Single keys are on",
    hint: "They work outside fields. In a form Enter sends, Escape closes; Ctrl + Enter sends from every field.",
    close: "Close",
  },
};
