import type { Schemas } from '../api/client.js';

/** The texts of one side as its form has them, with what stands over each; the title last, so that quotes are found in the texts first. */
export interface SideTexts {
  readonly texts: readonly string[];
  /** How many of `texts` are paragraphs; figures follow, then evidence, then the title. */
  readonly paragraphs: number;
  readonly figures: number;
}

interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly now?: string;
  readonly target?: string;
  readonly value?: string;
}

/** `title` is what a reader sees before the rest has come. */
export function needTexts(title: string, need: Schemas['Need'] | undefined): SideTexts {
  const paragraphs = need ? [need.problem, need.keyTechnology, need.goal, need.basis ?? ''] : [];
  return sideTexts(title, paragraphs, need?.indicators ?? [], []);
}

export function ableTexts(title: string, able: Schemas['Capability'] | undefined): SideTexts {
  const paragraphs = able ? [able.summary, able.detail] : [];
  const evidence = (able?.evidence ?? []).map((one) =>
    [one.title, one.number].filter(Boolean).join(' '),
  );
  return sideTexts(title, paragraphs, able?.indicators ?? [], evidence);
}

function sideTexts(
  title: string,
  paragraphs: readonly string[],
  figures: readonly Figure[],
  evidence: readonly string[],
): SideTexts {
  const own = paragraphs.flatMap((text) => text.split('\n')).filter((text) => text.trim() !== '');
  const lines = figures.map(figureLine);
  return {
    texts: [...own, ...lines, ...evidence, title],
    paragraphs: own.length,
    figures: lines.length,
  };
}

/** 批间变异系数：8.7% → 4% */
function figureLine({ name, unit, now = '', target = '', value = '' }: Figure): string {
  const withUnit = (figure: string): string =>
    figure === '' || unit === '' || figure.includes(unit) ? figure : figure + unit;
  const figures = [withUnit(now), withUnit(target || value)].filter(Boolean).join(' → ');
  return figures === '' ? name : `${name}：${figures}`;
}
