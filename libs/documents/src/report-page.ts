import type { FairReport } from '@jiqia/contracts/report';
import { GAPS_PREFIX, SIDE_WORDS, TIMETABLE_STATUSES, wordOf } from '@jiqia/contracts/words';
import { agendaVolumes } from './agenda-volumes.js';
import { HtmlTemplates } from './html-templates.js';
import { funnelView } from './page/funnel-view.js';
import { needAnchors, needsView } from './page/needs-view.js';
import { bestPairs, pairView } from './page/pair-view.js';
import { gapsView, invitationsView, leftOutView, outcomesView } from './page/summary-views.js';
import { peopleView, timetableView } from './page/timetable-view.js';
import { type PersonalAgenda, personalAgendas } from './personal-agendas.js';

const templates = new HtmlTemplates(new URL('./templates', import.meta.url));

interface Link {
  readonly label: string;
  readonly href: string;
}
export interface ReportPageOptions {
  /** Where the files are: beside the page (the default, empty), at an address that ends in a slash, or nowhere (null). */
  readonly base?: string | null;
  /** Whether the mails are files under `invitations/` there. */
  readonly letters?: boolean;
  /** Links besides the edition's own files: other editions, the API's documentation. */
  readonly links?: readonly Link[];
  /** When a live page was read; a file on paper is judged by its edition's day alone. */
  readonly readAt?: Date;
}

/** The files of an edition as its page offers them: for people, the page itself, for programs. */
const SHEETS = [
  ['matches.xlsx', '匹配结果 Excel'],
  ['timetable.xlsx', '洽谈时间表 Excel'],
] as const;
const PAGE = ['report.html', '本页（可离线查看）'] as const;
const DATA = [
  ['matches.jsonl', '匹配数据 JSONL'],
  ['timetable.json', '时间表数据 JSON'],
] as const;

/** The edition as one self-contained page: `report.html`, and the live page of the API. No script; all text escaped. */
export function renderReportPage(report: FairReport, options: ReportPageOptions = {}): string {
  const agendas = personalAgendas(report);
  const base = options.base === undefined ? '' : options.base;
  const anchors = needAnchors(report.needs);
  return templates.render('report', {
    report,
    sides: SIDE_WORDS,
    gapsPrefix: GAPS_PREFIX.zh,
    anchors,
    files: base === null ? [] : filesOf(base, agendas),
    links: options.links ?? [],
    letters: options.letters ?? false,
    readAt: options.readAt?.toISOString() ?? '',
    hasFiles: base !== null,
    // Slugs hold nothing that an address would have to escape.
    hrefOf: (folder: string, name: string) => `${base ?? ''}${folder}/${name}`,
    percent: (value: number) => (value * 100).toFixed(1),
    funnel: funnelView(report.funnel),
    count: (step: string) => report.funnel.find((row) => row.step === step)?.count ?? 0,
    pairs: bestPairs(report).map(pairView),
    open: report.matches.filter((match) => match.vetoReason === null).length,
    needs: needsView(report),
    sessions: timetableView(report, anchors),
    status: wordOf(TIMETABLE_STATUSES, report.timetable.status),
    people: peopleView(agendas),
    invitations: invitationsView(report),
    gaps: gapsView(report.gapMap),
    outcomes: outcomesView(report.outcomes),
    leftOut: leftOutView(report.leftOut),
  });
}

const filesOf = (base: string, agendas: readonly PersonalAgenda[]): Link[] =>
  [
    ...SHEETS,
    ...agendaVolumes(agendas).map(
      ({ slug, label }) => [`agendas/${slug}.pdf`, `${label} PDF`] as const,
    ),
    ...(base === '' ? [] : [PAGE]),
    ...DATA,
  ].map(([file, label]) => ({ label, href: `${base}${file}` }));
