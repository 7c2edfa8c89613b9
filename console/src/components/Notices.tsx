import { HeldActs } from "./HeldActs.tsx";
import { ReminderNotices } from "./ReminderNotices.tsx";

/** What the agent has to know wherever they are; said once, and over everything else. */
export function Notices() {
  return (
    <div class="notices" role="status">
      <ReminderNotices />
      <HeldActs />
    </div>
  );
}
