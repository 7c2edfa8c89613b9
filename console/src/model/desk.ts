import { type AgentCard, type Keeping, LOOKING_TTL_MS } from "@milepost/shared";
import type { ReadonlySignal } from "@preact/signals";
import type { Clock } from "../clock.ts";
import type { Heard } from "../connection.ts";
import { schedule } from "../schedule.ts";
import { createKeeper } from "../storage.ts";
import { type Acts, createActs } from "./acts.ts";
import { type ApiKeys, type ApiKeysApi, createApiKeys } from "./api-keys.ts";
import { type Attachments, createAttachments, type FileWays } from "./attachments.ts";
import { type Attention, createAttention } from "./attention.ts";
import { type Clipboard, createClipboard } from "./clipboard.ts";
import { type CustomerData, createCustomerData } from "./customer-data.ts";
import { createDelivery, type DeliveryOptions } from "./delivery.ts";
import { createDevices, type Devices, type DevicesApi } from "./devices.ts";
import { createDirectory, type Directory, type DirectoryApi } from "./directory.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createForms, type Forms } from "./forms.ts";
import { createIdentityKeys, type IdentityKeys, type IdentityKeysApi } from "./identity-keys.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import { createInboxReplica } from "./inbox-replica.ts";
import { createMailReport, type MailApi, type MailReport } from "./mails.ts";
import { createOpened, type Opened } from "./opened.ts";

import { createOverdue } from "./overdue.ts";
import { createPeople, type People, type PeopleApi } from "./people.ts";
import { createPresence, type OwnPresence } from "./presence.ts";
import { createPrivateLinks, type PrivateLinks } from "./private-links.ts";
import { createReading, type Reading } from "./reading.ts";
import { createReminders, type Reminders } from "./reminders.ts";
import { createReports, type Reports, type ReportsApi } from "./reports.ts";
import { createSettings, type Settings, type SettingsApi } from "./settings.ts";
import { createShortcuts, type Shortcuts } from "./shortcuts.ts";
import { createSigns } from "./signs.ts";
import { createThreads, type Threads } from "./threads.ts";
import { createTyping, type Typing } from "./typing.ts";
import { isInView } from "./view-rules.ts";

/** What one signed-in agent works with. */
export interface Desk {
  agent: AgentCard;
  clock: Clock;
  directory: Directory;
  presence: OwnPresence;
  privateLinks: PrivateLinks;
  customerData: CustomerData;
  reports: Reports;
  mailReport: MailReport;
  inbox: Inbox;
  opened: Opened;
  threads: Threads;
  acts: Acts;
  attachments: Attachments;
  drafts: Drafts;
  forms: Forms;
  typing: Typing;
  reading: Reading;
  /** The conversations whose customers look at them now. */
  looking: ReadonlySignal<ReadonlyMap<string, true>>;
  attention: Attention;
  reminders: Reminders;
  shortcuts: Shortcuts;
  settings: Settings;
  people: People;
  devices: Devices;
  apiKeys: ApiKeys;
  identityKeys: IdentityKeys;
  clipboard: Clipboard;
  /** How well what waits to be sent is kept. */
  keeping: ReadonlySignal<Keeping>;
  /** Something has waited to be sent for so long that a word is due. */
  isOverdue: ReadonlySignal<boolean>;
  pageBack(conversationId: string): void;
  /** The page is left: what is unsent is sent, also what could still be undone. */
  leave(): void;
  /** The page is put away whole; `comeBack` goes on. */
  rest(): void;
  comeBack(): void;
  started(epoch: string): void;
  ended(): void;
  heard<Name extends keyof Heard>(name: Name, broadcast: Heard[Name]): void;
  close(): void;
  /** The same, and the device has nothing more of it than what waits to be sent, and drafts. */
  forget(): Promise<void>;
}

export interface DeskOptions
  extends Pick<DeliveryOptions, "link" | "storage" | "openDb" | "openChannel" | "sendLeaving"> {
  agent: AgentCard;
  api: DirectoryApi & SettingsApi & ApiKeysApi & IdentityKeysApi & ReportsApi & MailApi & PeopleApi & DevicesApi;
  clock: Clock;
  beep: () => void;
  copy: (text: string) => Promise<void>;
  saveFile: (name: string, type: string, text: string) => void;
  files: FileWays;
}

export function createDesk({ agent, api, clock, beep, copy, saveFile, files, ...device }: DeskOptions): Desk {
  const { link, storage } = device;
  const keeper = createKeeper(storage);
  const threads = createThreads();
  const delivery = createDelivery({
    ...device,
    agentId: agent.id,
    now: clock.iso,
    changed: threads.set,
    lost(id) {
      inbox.lose(id);
      opened.lose(id);
    },
    recalled(records) {
      inbox.recall(replica.recalled(records));
      opened.again();
    },
  });
  const { sync, keeping } = delivery;
  const replica = createInboxReplica(delivery);
  const directory = createDirectory(api);
  const inbox = createInbox({ link, agent, clock, replica });
  const opened = createOpened({ inbox, sync });
  const typing = createTyping({ link, agentId: agent.id, nowMs: clock.nowMs });
  const looking = createSigns<true>(LOOKING_TTL_MS);
  const acts = createActs({ sync, clock });
  const attachments = createAttachments({ link, files, agentId: agent.id, clock });
  const drafts = createDrafts({ keeper, prefix: `milepost-console:draft:${agent.id}:` });
  const attention = createAttention({ unread: inbox.unread, beep, keeper });

  const reminders = createReminders({ all: inbox.all, agent, clock, ring: attention.ring });

  const overdue = createOverdue({ oldest: threads.oldestUnsent, schedule });
  const reading = createReading({ opened, threads, isHere: attention.isHere, sync, inbox });

  function ringFor({ summary }: Heard["conversation:changed"]): void {
    const { state } = summary;
    const before = inbox.summary(state.id)?.state;
    if (state.transfer?.to.id === agent.id && before?.transfer?.at !== state.transfer.at) attention.ring();
    const isNew = state.lastVisitorSeq > (before?.lastVisitorSeq ?? 0);
    const isOurs =
      isInView("mine", summary, agent.id, clock.nowMs()) || isInView("unassigned", summary, agent.id, clock.nowMs());
    if (isNew && isOurs && !reading.isSeen(state.id) && state.lastVisitorSeq === state.head) attention.ring();
  }

  delivery.begin();

  function stop(): void {
    attachments.close();
    reading.close();
    overdue.close();
    reminders.close();
    inbox.close();
    typing.close();
    looking.close();
    attention.close();
  }

  return {
    agent,
    clock,
    directory,
    presence: createPresence({ link, agent, directory }),
    reports: createReports({ api, nowMs: clock.nowMs }),
    mailReport: createMailReport({ api }),
    privateLinks: createPrivateLinks({ link, origin: location.origin }),
    customerData: createCustomerData({ link, saveFile }),
    inbox,
    opened,
    threads,
    acts,
    attachments,
    drafts,
    forms: createForms({ drafts, acts }),
    typing,
    reading,
    looking: looking.now,
    attention,
    reminders,
    shortcuts: createShortcuts({ keeper }),
    settings: createSettings({ api, directory }),
    people: createPeople({ api, directory, origin: location.origin }),
    devices: createDevices({ api }),
    apiKeys: createApiKeys({ api }),
    identityKeys: createIdentityKeys({ api }),
    clipboard: createClipboard({ write: copy }),
    keeping,
    isOverdue: overdue.isOverdue,
    pageBack: sync.pageBack,
    leave: delivery.leave,
    rest: delivery.rest,
    comeBack: delivery.begin,
    started(epoch) {
      sync.started(epoch, []);
      inbox.started();
      attachments.hurry();
      opened.again();
      directory.load();
    },
    ended: sync.ended,
    heard(name, broadcast) {
      const take: { [Each in keyof Heard]: (broadcast: Heard[Each]) => void } = {
        "entry:added": sync.take,
        "conversation:changed"(changed) {
          ringFor(changed);
          inbox.take(changed);
          sync.appeared(changed.summary.state.id);
        },
        heads: sync.takeHeads,
        "receipt:changed"(changed) {
          sync.takeReceipt(changed);
          const { participant, readSeq } = changed.receipt;
          if (participant.id === agent.id) inbox.read(changed.conversationId, readSeq);
        },
        "typing:changed": typing.take,
        "looking:changed"({ conversationId, on }) {
          if (on) looking.give(conversationId, true);
          else looking.end(conversationId);
        },
        "presence:changed": directory.takePresence,
      };
      take[name](broadcast);
    },
    close() {
      stop();
      delivery.close();
    },
    async forget() {
      stop();
      replica.forget();
      await delivery.forget();
    },
  };
}
