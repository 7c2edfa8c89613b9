import type { Sync } from "@milepost/shared";

/** What a visitor does in a conversation that is there, beside writing. */
export function createActs(sync: Sync, freshId: () => string) {
  return {
    answerResolution: (conversationId: string, solved: boolean) =>
      sync.post("resolution:answer", { id: freshId(), conversationId, solved }),
    choose: (conversationId: string, decisionId: string, optionId: string) =>
      sync.post("decision:choose", { id: freshId(), conversationId, decisionId, optionId }),
    askForNews: (conversationId: string) => sync.post("update:request", { id: freshId(), conversationId }),
    rate: (conversationId: string, score: number, text?: string) =>
      sync.post("rating:post", { id: freshId(), conversationId, score, ...(text && { text }) }),
    retry: sync.retry,
    discard: sync.discard,
    pageBack: sync.pageBack,
  };
}
