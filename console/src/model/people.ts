import type { Person, Reply, Role } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Directory } from "./directory.ts";
import { IDLE, type Saving, savingAfter } from "./saving.ts";

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  role: Role;
}

export interface PersonChange {
  role?: Role;
  /** Null: in no team. */
  teamId?: string | null;
  isDisabled?: boolean;
}

export interface PeopleApi {
  hire(person: NewPerson): Promise<Reply>;
  changeAgent(id: string, change: PersonChange): Promise<Reply>;
  makeTeam(name: string): Promise<Reply<{ team: Person }>>;
  dissolveTeam(id: string): Promise<Reply>;
}

/** One list of an owner's, with how far the last change of it has come. `changes` counts those that were taken. */
interface Kept {
  saving: ReadonlySignal<Saving>;
  changes: ReadonlySignal<number>;
  /** The person goes on writing: what was said of the last change is over. */
  goOn(): void;
}

/** Who works here, in which team: an owner's to say. The lists themselves are in the directory. */
export interface People {
  staff: Kept & { hire(person: NewPerson): void; change(id: string, change: PersonChange): void };
  teams: Kept & { make(name: string): void; dissolve(id: string): void };
}

export function createPeople({ api, directory }: { api: PeopleApi; directory: Pick<Directory, "load"> }): People {
  const staff = createKept(directory);
  const teams = createKept(directory);
  return {
    staff: {
      ...staff.kept,
      hire: (person) => void staff.run(() => api.hire(person)),
      change: (id, change) => void staff.run(() => api.changeAgent(id, change)),
    },
    teams: {
      ...teams.kept,
      make: (name) => void teams.run(() => api.makeTeam(name)),
      dissolve: (id) => void teams.run(() => api.dissolveTeam(id)),
    },
  };
}

function createKept(directory: Pick<Directory, "load">) {
  const saving = signal<Saving>(IDLE);
  const changes = signal(0);
  const kept: Kept = {
    saving,
    changes,
    goOn() {
      if (saving.peek().status !== "saving") saving.value = IDLE;
    },
  };
  return {
    kept,
    /** One change at a time; what it made of the lists is asked for. */
    async run(ask: () => Promise<Reply>): Promise<void> {
      if (saving.peek().status === "saving") return;
      saving.value = { status: "saving" };
      const reply = await ask();
      saving.value = savingAfter(reply);
      if (!reply.ok) return;
      changes.value++;
      directory.load();
    },
  };
}
