import type { funnelRowPageSchema, funnelSchema, gapGridSchema, Page } from '@jiqia/contracts/http';
import type { CodedLine, CodedStep } from '@jiqia/contracts/report';
import {
  FUNNEL_STEPS,
  type FunnelCutCode,
  type Language,
  levelWords,
  UNNAMED_CUT,
} from '@jiqia/contracts/words';
import type { EditionGaps, OpenedRow } from '@jiqia/reports';
import type { Trees } from '@jiqia/rulebook';
import type { z } from 'zod';

export type Funnel = z.input<typeof funnelSchema>;
export type FunnelRowPage = z.input<typeof funnelRowPageSchema>;
export type GapGridView = z.input<typeof gapGridSchema>;

/** The trees of names, for what a line of a field is called in the reader's language. */
type Fields = Pick<Trees, 'field'>;

function lineLabel(by: FunnelCutCode, value: string, trees: Fields, language: Language): string {
  if (value === '') return UNNAMED_CUT[by][language];
  if (by === 'level') return levelWords(Number(value), language);
  return by === 'field' ? trees.field.label(trees.field.nodeOf(value) ?? value, language) : value;
}

export const funnelView = (
  steps: readonly CodedStep[],
  cuts: readonly CodedLine[],
  trees: Fields,
  language: Language,
): Funnel => ({
  steps: steps.map(({ step, unit, count, needs }) => ({
    step,
    label: FUNNEL_STEPS[step][language],
    unit,
    count,
    needs,
  })),
  cuts: cuts.map(({ by, value, counts }) => ({
    by,
    value,
    label: lineLabel(by, value, trees, language),
    counts: counts.map(({ step, count }) => ({ step, count })),
  })),
});

export const rowPageView = (
  { items, nextCursor }: Page<OpenedRow>,
  language: Language,
): FunnelRowPage => ({
  items: items.map((row) => ({
    ...row,
    steps: [...row.steps],
    verified: [...row.verified],
    levelLabel: row.level === '' ? '' : levelWords(Number(row.level), language),
  })),
  nextCursor,
});

export function gapGridView(
  { fields, parks, cells, capabilities }: EditionGaps,
  trees: Fields,
  language: Language,
): GapGridView {
  return {
    parks: parks.map((value) => ({ value, label: lineLabel('park', value, trees, language) })),
    fields: fields.map((value) => {
      const own = cells.filter(({ field }) => field === value);
      return {
        value,
        label: lineLabel('field', value, trees, language),
        needs: own.reduce((sum, { needs }) => sum + needs, 0),
        lacking: own.reduce((sum, { open }) => sum + open.length, 0),
        capabilities: capabilities.get(value) ?? 0,
      };
    }),
    cells: cells.map(({ field, park, needs, open }) => ({
      field,
      park,
      needs,
      lacking: open.length,
      bare: open.filter(({ hasCandidate }) => !hasCandidate).length,
      open: open.map(({ needId, needRef, needTitle, hasCandidate }) => ({
        needId,
        needRef,
        needTitle,
        hasCandidate,
      })),
    })),
  };
}
