import type { GroupFigures, ProgressReport } from "@milepost/shared";
import { useEffect } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import { PERIODS, type Period } from "../model/reports.ts";
import { strings } from "../strings/strings.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { FIGURES, figureText } from "./figure-text.ts";
import { PanePage } from "./PanePage.tsx";
import { Refusal } from "./Refusal.tsx";

/** What was promised and kept, as a plain table, each figure with what it means. */
export function ReportsPage({ backTo }: { backTo: string }) {
  const { reports } = useDesk();
  const words = strings.reports;
  const state = reports.state.value;

  useEffect(() => {
    reports.load(reports.period.peek());
  }, [reports]);

  return (
    <PanePage title={words.title} backTo={backTo}>
      <div class="settings reports">
        <ChoiceField
          label={words.period}
          value={String(reports.period.value)}
          choices={PERIODS.map((days) => ({ value: String(days), label: words.days(days) }))}
          onChoice={(days) => reports.load(Number(days) as Period)}
        />
        {state.status === "loading" && <p role="status">{words.loading}</p>}
        {state.status === "refused" && <Refusal>{reasonOf(state.refusal)}</Refusal>}
        {state.status === "shown" && <Report report={state.report} />}
      </div>
    </PanePage>
  );
}

function Report({ report: { total, agents, teams, sites, definitions } }: { report: ProgressReport }) {
  const words = strings.reports;
  const groups = [
    ...agents.map((each) => ({ ...each, name: each.group?.name ?? words.nobodys })),
    ...teams.map((each) => ({ ...each, name: words.team(each.group?.name ?? "") })),
    ...(sites.length > 1 ? sites.map((each) => ({ ...each, name: words.site(each.group?.name ?? "") })) : []),
  ];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section class="reports-table" aria-label={words.table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.of}</th>
              {FIGURES.map((name) => (
                <th key={name} scope="col">
                  {words.names[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name={words.all} conversations={total.conversations} figures={total} />
            {groups.map(({ group, name, conversations, figures }) => (
              <Row key={group?.id} name={name} conversations={conversations} figures={figures} />
            ))}
          </tbody>
        </table>
      </section>
      <h2>{words.definitions}</h2>
      <dl class="reports-definitions">
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{words.names[name]}</dt>
            <dd>{definitions[name]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Row({ name, conversations, figures }: { name: string } & Pick<GroupFigures, "conversations" | "figures">) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures ? (
        FIGURES.map((figure) => <td key={figure}>{figureText(figure, figures)}</td>)
      ) : (
        <>
          <td>{conversations}</td>
          <td colSpan={FIGURES.length - 1}>{strings.reports.tooFew}</td>
        </>
      )}
    </tr>
  );
}
