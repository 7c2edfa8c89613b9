/** Times and spans. */
export const time = {
  time: {
    due: (span: string) => `due in ${span}`,
    late: (span: string) => `late by ${span}`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number, minutes: number) => (minutes > 0 ? `${count} h ${minutes} min` : `${count} h`),
    days: (count: number) => (count === 1 ? "1 day" : `${count} days`),
    today: "Today",
    yesterday: "Yesterday",
    tomorrow: "Tomorrow",
    dayAt: (day: string, time: string) => `${day} ${time}`,
  },
};
