import { type Evidence, evidenceText } from "@milepost/shared";

/** What shows that a step was done; an address can be followed. */
export function EvidenceView({ evidence }: { evidence: Evidence }) {
  const isLink = evidence.kind === "link" && /^https?:\/\//i.test(evidence.value);
  return (
    <span class="step-evidence" dir="auto" title={evidence.value}>
      {isLink ? (
        <a href={evidence.value} target="_blank" rel="noopener noreferrer">
          {evidence.label ?? evidence.value}
        </a>
      ) : (
        evidenceText(evidence)
      )}
    </span>
  );
}
