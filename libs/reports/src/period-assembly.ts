import {
  type FunnelRow,
  type PeriodDuty,
  type PeriodEdition,
  type PeriodGap,
  type PeriodOutcome,
  type PeriodReport,
  type PeriodRow,
  rowsBehind,
} from '@jiqia/contracts/report';
import { FUNNEL_STEP_CODES } from '@jiqia/contracts/words';
import { funnelOf } from './funnel.js';
import { outcomeTotals } from './report-outcomes.js';

/** Fields of the gap map that a report to leaders names. */
const MOST_GAPS = 10;

/** What is told of one edition that was held in the period. */
export interface EditionPiece {
  readonly edition: Pick<PeriodEdition, 'ref' | 'name' | 'programme' | 'from' | 'until'>;
  readonly organiser: string;
  readonly rows: readonly FunnelRow[];
  /** Keys of needs without a good candidate there. */
  readonly uncovered: readonly string[];
  readonly capabilities: readonly {
    readonly id: string;
    readonly title: string;
    readonly organisation: string;
  }[];
}
export interface PeriodFacts {
  readonly period: PeriodReport['period'];
  readonly scope: PeriodReport['scope'];
  readonly madeOn: string;
  readonly outcomes: readonly PeriodOutcome[];
  readonly duties: readonly PeriodDuty[];
  readonly cases: PeriodReport['cases'];
}

/** Makes the report of a period of what its editions and the platform tell. Pure. */
export function assemblePeriod(pieces: readonly EditionPiece[], facts: PeriodFacts): PeriodReport {
  const rows = periodRows(pieces);
  const capabilities = new Map(
    pieces.flatMap((piece) =>
      piece.capabilities.map(({ id, title, organisation }) => [id, { title, organisation }]),
    ),
  );
  return {
    ...facts,
    organisers:
      facts.scope.length > 0
        ? []
        : [...new Set(pieces.map(({ organiser }) => organiser).filter(Boolean))],
    editions: pieces.map(({ edition, rows: own, capabilities: entered }) => ({
      ...edition,
      capabilities: entered.length,
      scheduled: rowsBehind(own, { step: 'scheduled' }).length,
      held: rowsBehind(own, { step: 'held' }).length,
    })),
    capabilities: [...capabilities.values()],
    funnel: funnelOf(rows),
    rows,
    totals: outcomeTotals(facts.outcomes),
    gaps: gapsOf(pieces, rows),
  };
}

/** A need that was entered in several editions is one; a pair is of one edition. */
function periodRows(pieces: readonly EditionPiece[]): PeriodRow[] {
  const needs = new Map<string, PeriodRow>();
  const pairs: PeriodRow[] = [];
  for (const { edition, rows } of pieces)
    for (const row of rows) {
      if (row.capabilityKey !== '') {
        pairs.push({ ...row, edition: edition.name });
        continue;
      }
      const known = needs.get(row.needKey);
      const reached = new Set([...(known?.steps ?? []), ...row.steps]);
      needs.set(row.needKey, {
        ...row,
        edition: known ? `${known.edition}、${edition.name}` : edition.name,
        steps: FUNNEL_STEP_CODES.filter((step) => reached.has(step)),
      });
    }
  return [...needs.values(), ...pairs];
}

/** A need that has a good candidate in one edition lacks none. */
function gapsOf(pieces: readonly EditionPiece[], rows: readonly PeriodRow[]): PeriodGap[] {
  const covered = new Set(
    pieces.flatMap((piece) => {
      const lacking = new Set(piece.uncovered);
      return rowsBehind(piece.rows, { step: 'needs' })
        .map(({ needKey }) => needKey)
        .filter((key) => !lacking.has(key));
    }),
  );
  const fields = new Map<string, PeriodRow[]>();
  for (const row of rowsBehind(rows, { step: 'needs' }))
    fields.set(row.field, [...(fields.get(row.field) ?? []), row]);
  return [...fields]
    .map(([field, needs]) => ({
      field,
      needs: needs.length,
      uncovered: needs
        .filter(({ needKey }) => !covered.has(needKey))
        .map(({ needKey, needTitle }) => ({ key: needKey, title: needTitle })),
    }))
    .filter(({ uncovered }) => uncovered.length > 0)
    .toSorted((a, b) => b.uncovered.length - a.uncovered.length || (a.field < b.field ? -1 : 1))
    .slice(0, MOST_GAPS);
}
