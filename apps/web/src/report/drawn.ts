import type { EChartsCoreOption } from 'echarts/core';
import { countAt, type DrawnStep, type FunnelLine, type FunnelStep, lossOf } from './cuts.js';

/** Height of one line of a picture. */
const LINE_HEIGHT = 34;
const PADDING = 12;
const WIDE_NAMES = 180;
const NARROW_NAMES = 96;
/** Names of steps are short. */
const STEP_NAMES = 76;
const STEP_NAMES_EN = 136;
/** From the step that most get to, to the last. */
const SHADES = ['--brand-tint', '--brand-line', '--chart-mid', '--brand'] as const;

/** A colour of the house, as it is now. */
const colour = (name: string): string =>
  name === '--chart-mid'
    ? '#4f8b98'
    : getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const heightOf = (lines: number): number => lines * LINE_HEIGHT + 2 * PADDING;

interface Common {
  readonly narrow: boolean;
  /** Whether the names of steps are long words. */
  readonly long?: boolean;
  /** What is read out of it. */
  readonly description: string;
}

const frame = (
  names: readonly string[],
  width: number,
  { narrow, description }: Common,
): EChartsCoreOption => {
  return {
    aria: { enabled: true, label: { description } },
    grid: { left: width + PADDING / 2, right: narrow ? 84 : 132, top: PADDING, bottom: PADDING },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        width,
        overflow: 'truncate',
        color: colour('--ink'),
        fontSize: narrow ? 12 : 13,
        align: 'left',
        margin: width + PADDING / 2,
      },
    },
  };
};

/** How many needs got to each step; what was lost on the way is hatched. */
export function drawnSteps(
  steps: readonly FunnelStep[],
  fewer: (lost: number) => string,
  common: Common,
): EChartsCoreOption {
  const lost = steps.map((_, place) => lossOf(steps, place) ?? 0);
  const text = steps.map(({ needs }, place) => {
    const less = lost[place] ?? 0;
    return less > 0 ? `{b|${needs}}  {s|${fewer(less)}}` : `{b|${needs}}`;
  });
  return {
    ...frame(
      steps.map(({ label }) => label),
      common.long ? STEP_NAMES_EN : STEP_NAMES,
      common,
    ),
    series: [
      {
        name: 'needs',
        type: 'bar',
        stack: 'way',
        barWidth: 20,
        cursor: 'pointer',
        itemStyle: { color: colour('--brand') },
        data: steps.map(({ needs }) => needs),
      },
      {
        name: 'lost',
        type: 'bar',
        stack: 'way',
        barWidth: 20,
        cursor: 'default',
        itemStyle: {
          color: colour('--need-tint'),
          decal: {
            color: '#b5633a',
            dashArrayX: [1, 0],
            dashArrayY: [1.5, 4.5],
            rotation: -Math.PI / 4,
          },
        },
        label: {
          show: true,
          position: 'right',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => text[dataIndex] ?? '',
          rich: {
            b: { fontWeight: 700, fontSize: 15, color: colour('--ink') },
            s: { fontSize: 12, color: colour('--ink-2') },
          },
        },
        data: lost,
      },
    ],
  };
}

/** The pairs of each line, those of a later step inside those of the one before: the darker, the further. */
export function drawnLines(
  lines: readonly FunnelLine[],
  steps: readonly DrawnStep[],
  common: Common,
): EChartsCoreOption {
  const numbers = lines.map((line) => steps.map((step) => countAt(line, step) ?? 0).join(' → '));
  return {
    ...frame(
      lines.map(({ label }) => label),
      common.narrow ? NARROW_NAMES : WIDE_NAMES,
      common,
    ),
    series: steps.map((step, place) => ({
      name: step,
      type: 'bar',
      barGap: '-100%',
      barWidth: 20,
      z: place + 2,
      cursor: 'pointer',
      itemStyle: {
        color: colour(SHADES[place] ?? '--brand'),
        borderColor: colour('--brand-line'),
        borderWidth: place === 0 ? 1 : 0,
      },
      ...(place === 0
        ? {
            label: {
              show: true,
              position: 'right',
              color: colour('--ink'),
              fontSize: common.narrow ? 11 : 13,
              formatter: ({ dataIndex }: { readonly dataIndex: number }) =>
                numbers[dataIndex] ?? '',
            },
          }
        : {}),
      data: lines.map((line) => countAt(line, step) ?? 0),
    })),
  };
}
