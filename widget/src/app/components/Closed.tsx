import { msOf } from "@milepost/shared";
import { useChat } from "../chat-context.ts";

/** That nobody is there at the moment, and from when on somebody is: a message is taken all the same. */
export function Closed() {
  const { model, strings, times } = useChat();
  const opening = model.session.value?.opening;
  const nowMs = model.nowMs.value;
  if (!opening || (nowMs >= msOf(opening.from) && nowMs < msOf(opening.to))) return null;
  const isKnown = nowMs < msOf(opening.from);
  return <p class="since">{isKnown ? strings.closedUntil(times.moment(opening.from, nowMs)) : strings.closedNow}</p>;
}
