import type { Reminder } from "../model/reminders.ts";
import { addressOf } from "../route.ts";
import { strings } from "../strings/strings.ts";
import { timeOf } from "../times.ts";
import { Countdown } from "./Countdown.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

const SHOWN_MAX = 3;

/** Promises that will soon be due, or were broken, but for the one in the conversation that is before the agent: there it is seen. */
export function ReminderNotices() {
  const { reminders, opened } = useDesk();
  const open = opened.state.value;
  const others = reminders.list.value.filter(
    ({ conversationId }) => open.status !== "found" || open.id !== conversationId,
  );
  return (
    <>
      {others.slice(0, SHOWN_MAX).map((reminder) => (
        <ReminderNotice key={`${reminder.conversationId} ${reminder.dueAt}`} reminder={reminder} />
      ))}
    </>
  );
}

function ReminderNotice({ reminder }: { reminder: Reminder }) {
  const { reminders, inbox } = useDesk();
  const words = strings.reminder;
  return (
    <p class="notice">
      <span>{(reminder.isBroken ? words.broken : words.promised)(timeOf(reminder.dueAt))}</span>
      <span aria-hidden="true">
        <Countdown dueAt={reminder.dueAt} />
      </span>
      <a class="link" href={addressOf({ view: inbox.view.value, ref: reminder.ref })}>
        {words.open(reminder.ref)}
      </a>
      <button
        type="button"
        class="icon-button"
        aria-label={words.dismiss(reminder.ref)}
        onClick={() => reminders.dismiss(reminder)}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}
