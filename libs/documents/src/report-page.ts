import { fileURLToPath } from 'node:url';
import type { FairReport } from '@jiqia/contracts';
import { Eta } from 'eta';
import { renderFunnelSvg } from './funnel-chart.js';
import { LEVEL_LABELS } from './matches-files.js';

const eta = new Eta({
  views: fileURLToPath(new URL('./templates', import.meta.url)),
  autoEscape: true,
  cache: true,
});
const MOST_PAIRS = 30;

export interface ReportPageOptions {
  /** Links shown under the title: the live page's files and API. */
  readonly links?: readonly { readonly label: string; readonly href: string }[];
}

/** The edition as one self-contained page: `report.html`, and the live page of the API. No script; all text escaped. */
export function renderReportPage(report: FairReport, options: ReportPageOptions = {}): string {
  const open = report.matches.filter((match) => match.vetoReason === null);
  const best = [...open].sort((a, b) => b.score - a.score).slice(0, MOST_PAIRS);
  return eta.render('./report', {
    report,
    best,
    open,
    links: options.links ?? [],
    levels: LEVEL_LABELS,
    funnel: renderFunnelSvg(report.funnel),
    percent: (value: number) => (value * 100).toFixed(1),
    clock: (instant: string) => instant.slice(11, 16),
    at: (startsAt: string, place: string) =>
      report.meetings.find((meeting) => meeting.startsAt === startsAt && meeting.place === place),
    count: (step: string) => report.funnel.find((row) => row.step === step)?.count ?? 0,
  });
}
