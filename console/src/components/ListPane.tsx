import { strings } from "../strings/strings.ts";
import { ConversationItem } from "./ConversationItem.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { VIEW_PANEL } from "./Sidebar.tsx";
import { tabId } from "./Tabs.tsx";

/** The conversations of the view, whoever needs an answer first at the top. */
export function ListPane() {
  const { inbox } = useDesk();
  const view = inbox.view.value;
  const rows = inbox.rows.value;
  const words = strings.inbox;
  return (
    <section class="list-pane" role="tabpanel" id={VIEW_PANEL} aria-labelledby={tabId(VIEW_PANEL, view)}>
      <h1 class="list-title">{words.viewNames[view]}</h1>
      <ul class="conversations" aria-label={words.title}>
        {rows.map(({ summary, group }, index) => (
          <ConversationItem
            key={summary.state.id}
            summary={summary}
            heading={group && group !== rows[index - 1]?.group ? words.groups[group] : undefined}
          />
        ))}
      </ul>
      {rows.length === 0 && (
        <div class="empty">
          <Icon name="inbox" />
          <p>{inbox.status.value === "loading" ? words.loading : words.empty[view]}</p>
        </div>
      )}
      {inbox.hasMore.value && (
        <button type="button" class="button quiet more" onClick={inbox.more}>
          {words.more}
        </button>
      )}
    </section>
  );
}
