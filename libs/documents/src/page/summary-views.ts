import type {
  FairReport,
  GapRow,
  LeftOut,
  ReportOutcome,
  ReportOutcomeTotal,
} from '@jiqia/contracts/report';
import { LEFT_OUT_KINDS, WHOLE_SHARE } from '@jiqia/contracts/words';
import { grouped } from '../grouped.js';
import { entryName, numberOf } from '../labels.js';
import { toneOf } from './tones.js';

/** Invitations by state and side, and each one of them. */
export function invitationsView(report: FairReport, anchors: ReadonlyMap<string, string>) {
  const states = [...grouped(report.invitations, (invitation) => invitation.stateLabel)].map(
    ([label, rows]) => ({
      label,
      tone: toneOf(rows[0]?.state ?? ''),
      need: rows.filter((row) => row.side === 'need').length,
      capability: rows.filter((row) => row.side === 'capability').length,
      total: rows.length,
    }),
  );
  return {
    states: states.sort((a, b) => b.total - a.total),
    rows: report.invitations.map(({ recipientEmail, ...row }) => ({
      ...row,
      // Whether there is one, never which.
      hasEmail: recipientEmail !== '',
      tone: toneOf(row.state),
      anchor: anchors.get(row.needKey) ?? '',
    })),
  };
}

/** Fields and clusters with how much of what is wanted lacks a good match: heat 0 (none) … 4 (nearly all). */
export const gapsView = (rows: readonly GapRow[], anchors: ReadonlyMap<string, string>) =>
  (['field', 'cluster'] as const).map((by) => ({
    by,
    title: by === 'field' ? '按领域' : '按产业集群',
    rows: rows
      .filter((row) => row.by === by)
      .map((row) => ({
        ...row,
        uncovered: row.uncoveredNeeds.map(({ key, title }) => ({
          title,
          anchor: anchors.get(key) ?? '',
        })),
        heat: Math.ceil((row.uncoveredNeeds.length / Math.max(1, row.needs)) * 4),
        share: `${Math.round((row.uncoveredNeeds.length / Math.max(1, row.needs)) * 100)}%`,
      })),
  }));

type Amounts = Pick<ReportOutcomeTotal, 'intentWan' | 'contractWan' | 'receivedWan' | 'outputWan'>;

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const partOf = (share: number): number => hundredths(share / WHOLE_SHARE);

function sum(label: string, totals: readonly ReportOutcomeTotal[]) {
  const total = (key: keyof Amounts): number =>
    hundredths(totals.reduce((all, row) => all + row[key], 0));
  return {
    label,
    count: partOf(totals.reduce((all, row) => all + row.share, 0)),
    intentWan: total('intentWan'),
    contractWan: total('contractWan'),
    receivedWan: total('receivedWan'),
    outputWan: total('outputWan'),
  };
}

/** Outcomes with their sums by shares: what is verified, and apart from it what is only said so far. */
export const outcomesView = (
  outcomes: readonly ReportOutcome[],
  totals: readonly ReportOutcomeTotal[],
) => ({
  divided: outcomes.some(({ share }) => share < WHOLE_SHARE),
  rows: outcomes.map((row) => ({
    ...row,
    number: numberOf({ ref: row.needRef, title: row.title }),
    part: `${hundredths((row.share / WHOLE_SHARE) * 100)}%`,
  })),
  sums: [
    sum(
      '已核实（官方口径）',
      totals.filter(({ claimCode }) => claimCode === 'VERIFIED'),
    ),
    sum(
      '待核实（不计入官方口径）',
      totals.filter(({ claimCode }) => claimCode !== 'VERIFIED'),
    ),
  ],
});

/** What fell out, by kind and reason, the most frequent first; needs with their titles. */
export function leftOutView(rows: readonly LeftOut[]) {
  const nameOf = ({ ref, title = ref }: LeftOut): string => entryName({ ref, title });
  return [...grouped(rows, (row) => `${row.what}\u0000${row.reason}`).values()]
    .map((group) => ({
      what: group[0] ? LEFT_OUT_KINDS[group[0].what].zh : '',
      reason: group[0]?.reason ?? '',
      refs: group.map(nameOf),
    }))
    .sort((a, b) => b.refs.length - a.refs.length);
}
