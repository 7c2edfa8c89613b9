import type { AgentDevice, Refusal, Reply } from "@milepost/shared";
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

export interface DevicesApi {
  devices(agentId: string): Promise<Reply<{ sessions: AgentDevice[] }>>;
  endDevice(agentId: string, id: string): Promise<Reply>;
}

/** Where somebody is signed in, as the server said last. */
export type DevicesState =
  | { status: "loading" }
  | { status: "loaded"; devices: AgentDevice[]; refusal?: Refusal }
  | { status: "refused"; refusal: Refusal };

/** Where agents are signed in: one's own, and for owners those of the person that is looked after. */
export interface Devices {
  of(agentId: string): ReadonlySignal<DevicesState>;
  load(agentId: string): void;
  end(agentId: string, id: string): void;
}

export function createDevices({ api }: { api: DevicesApi }): Devices {
  const states = new Map<string, Signal<DevicesState>>();

  function of(agentId: string): Signal<DevicesState> {
    const known = states.get(agentId) ?? signal<DevicesState>({ status: "loading" });
    states.set(agentId, known);
    return known;
  }

  async function load(agentId: string): Promise<void> {
    const reply = await api.devices(agentId);
    of(agentId).value = reply.ok
      ? { status: "loaded", devices: reply.sessions }
      : { status: "refused", refusal: reply.error };
  }

  return {
    of,
    load: (agentId) => void load(agentId),
    async end(agentId, id) {
      const reply = await api.endDevice(agentId, id);
      if (reply.ok) return load(agentId);
      const state = of(agentId).peek();
      of(agentId).value = { ...state, ...(state.status !== "loaded" && { status: "refused" }), refusal: reply.error };
    },
  };
}
