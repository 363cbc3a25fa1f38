import type { FairReport, FunnelStep } from '@jiqia/contracts/report';
import {
  FUNNEL_CUT_CODES,
  FUNNEL_CUTS,
  type FunnelCutCode,
  type FunnelStepCode,
} from '@jiqia/contracts/words';

export interface FunnelBar {
  readonly label: string;
  readonly count: number;
  /** Share of the step before, e.g. `83%`; a dash for the first step and after nothing. */
  readonly rate: string;
  /** CSS polygon of the bar: as wide as this step above, as the next one (if anything got there) below. */
  readonly shape: string;
}

/** Needs and pairs on scales of their own: one need can have many pairs, so the two are never drawn beside each other. */
export function funnelView(steps: readonly FunnelStep[]): {
  readonly needs: FunnelBar[];
  readonly pairs: FunnelBar[];
} {
  return {
    needs: barsOf(steps.map(({ label, needs }) => ({ label, count: needs }))),
    pairs: barsOf(steps.filter((step) => step.unit === 'pair')),
  };
}

export interface CutView {
  readonly by: FunnelCutCode;
  readonly title: string;
  readonly steps: readonly { readonly step: FunnelStepCode; readonly label: string }[];
  readonly rows: readonly {
    readonly value: string;
    readonly label: string;
    readonly counts: readonly { readonly step: FunnelStepCode; readonly count: number }[];
  }[];
}

/** The funnel by park, field, society and level; no table where there is nothing. */
export const cutsView = ({ funnel, funnelCuts }: FairReport): CutView[] =>
  FUNNEL_CUT_CODES.flatMap((by): CutView[] => {
    const rows = funnelCuts.filter((line) => line.by === by);
    const counted = new Set(rows[0]?.counts.map(({ step }) => step));
    if (rows.length === 0) return [];
    return [
      {
        by,
        title: FUNNEL_CUTS[by].zh,
        steps: funnel
          .filter(({ step }) => counted.has(step))
          .map(({ step, label }) => ({ step, label })),
        rows: rows.map(({ value, label, counts }) => ({ value, label, counts })),
      },
    ];
  });

function barsOf(steps: readonly { readonly label: string; readonly count: number }[]): FunnelBar[] {
  const most = Math.max(1, ...steps.map((step) => step.count));
  return steps.map(({ label, count }, i) => {
    const before = steps[i - 1]?.count ?? 0;
    const next = steps[i + 1]?.count || count;
    return {
      label,
      count,
      rate: before > 0 ? `${Math.round((count / before) * 100)}%` : '—',
      shape: trapezoid(count / most, next / most),
    };
  });
}

function trapezoid(top: number, bottom: number): string {
  const left = (share: number): string => `${((1 - share) * 50).toFixed(1)}%`;
  const right = (share: number): string => `${((1 + share) * 50).toFixed(1)}%`;
  const narrow = Math.min(top, bottom);
  return `polygon(${left(top)} 0,${right(top)} 0,${right(narrow)} 100%,${left(narrow)} 100%)`;
}
