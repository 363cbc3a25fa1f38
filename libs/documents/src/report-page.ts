import {
  type FairReport,
  fileMarkWords,
  type FunnelNumber,
  type FunnelRow,
} from '@jiqia/contracts/report';
import {
  GAPS_PREFIX,
  levelWords,
  SIDE_WORDS,
  TIMETABLE_STATUSES,
  UNCONFIRMED_MARK,
  wordOf,
} from '@jiqia/contracts/words';
import { agendaVolumes } from './agenda-volumes.js';
import { HtmlTemplates } from './html-templates.js';
import { cutsView, funnelView } from './page/funnel-view.js';
import { LIVE_STYLE } from './page/live-style.js';
import { needAnchors, needsView } from './page/needs-view.js';
import { bestPairs, pairView } from './page/pair-view.js';
import { type Paged, type PageChoice, Paging } from './page/paging.js';
import { gapsView, invitationsView, leftOutView, outcomesView } from './page/summary-views.js';
import { peopleView, timetableView } from './page/timetable-view.js';
import { type PersonalAgenda, personalAgendas } from './personal-agendas.js';

const templates = new HtmlTemplates(new URL('./templates', import.meta.url));

interface Link {
  readonly label: string;
  readonly href: string;
  /** It changes something, so that it is a button. */
  readonly post?: true;
}
export interface ReportPageOptions {
  /** Where the files are: beside the page (the default, empty), at an address that ends in a slash, or nowhere (null). */
  readonly base?: string | null;
  /** Whether the mails are files under `invitations/` there. */
  readonly letters?: boolean;
}
/** What differs from one reader of a live page to the next. */
export interface LivePageOptions {
  /** Links besides the edition's own files: other editions, the API's documentation. */
  readonly links: readonly Link[];
  /** When the page was read; a file on paper is judged by its edition's day alone. */
  readonly readAt: Date;
  readonly choice: PageChoice;
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

/** All that the page of an edition shows, as data: it may be kept and handed from one process to another as JSON. */
export function reportPageView(report: FairReport, options: ReportPageOptions = {}) {
  const agendas = personalAgendas(report);
  const base = options.base === undefined ? '' : options.base;
  const anchors = needAnchors(report.needs);
  const { edition, engines, generatedFor, mark, capabilities, timetable } = report;
  return {
    report: {
      edition: {
        ...edition,
        sessions: edition.sessions.map(({ name, from, until }) => ({ name, from, until })),
      },
      engines,
      generatedFor,
      mark: mark ? fileMarkWords(mark) : '',
      capabilities,
      timetable,
      meetings: report.meetings.length,
      participants: report.participants.length,
      invitations: report.invitations.length,
      leftOut: report.leftOut.length,
    },
    counts: Object.fromEntries(report.funnel.map(({ step, count }) => [step, count])),
    base,
    files: base === null ? [] : filesOf(base, agendas),
    letters: options.letters ?? false,
    funnel: funnelView(report.funnel),
    steps: report.funnel,
    cuts: cutsView(report),
    funnelCuts: report.funnelCuts,
    funnelRows: report.funnelRows,
    pairs: bestPairs(report).map(pairView),
    open: report.matches.filter((match) => match.vetoReason === null).length,
    needs: needsView(report),
    sessions: timetableView(report, anchors),
    status: wordOf(TIMETABLE_STATUSES, timetable.status),
    people: peopleView(agendas),
    invitations: invitationsView(report, anchors),
    gaps: gapsView(report.gapMap, anchors),
    outcomes: outcomesView(report.outcomes, report.outcomeTotals),
    leftOut: leftOutView(report.leftOut),
  };
}
export type ReportPageView = ReturnType<typeof reportPageView>;

/** The edition as one self-contained page, `report.html`. No script; all text escaped. */
export const renderReportPage = (report: FairReport, options: ReportPageOptions = {}): string =>
  rendered(reportPageView(report, options), new Paging(null), [], '');

/** The same as a live page: a page of each list, and only rows with the words that are looked for. */
export const renderLivePage = (
  view: ReportPageView,
  { links, readAt, choice }: LivePageOptions,
): string => rendered(view, new Paging(choice), links, readAt.toISOString());

function rendered(
  view: ReportPageView,
  paging: Paging,
  links: readonly Link[],
  readAt: string,
): string {
  const needs = paging.found(view.needs, ({ ref, title, organisation, field, candidates }) => [
    ref,
    title,
    organisation,
    field,
    ...candidates.flatMap((one) => [one.title, one.by]),
  ]);
  const places = new Map(view.needs.map((need, i) => [need.anchor, i]));
  return templates.render('report', {
    ...view,
    style: LIVE_STYLE,
    sides: SIDE_WORDS,
    rowsHref: (number: FunnelNumber) => paging.rowsHref(number),
    openedLabel: openedLabel(view, paging.openedNumber),
    gapsPrefix: GAPS_PREFIX.zh,
    unconfirmed: UNCONFIRMED_MARK.zh,
    links,
    readAt,
    paging,
    needHref: (anchor: string) => paging.needHref(places.get(anchor) ?? 0, anchor),
    hasFiles: view.base !== null,
    // Slugs hold nothing that an address would have to escape.
    hrefOf: (folder: string, name: string) => `${view.base ?? ''}${folder}/${name}`,
    percent: (value: number) => (value * 100).toFixed(1),
    count: (step: string) => view.counts[step] ?? 0,
    lists: {
      rows: openedRows(paging.opened(view.funnelRows)),
      needs: paging.list('needs', needs),
      timetable: paging.timetable(view.sessions),
      people: paging.list(
        'people',
        paging.found(view.people, ({ name }) => [name]),
      ),
      invitations: paging.list(
        'invitations',
        paging.found(view.invitations.rows, (row) => [
          row.recipientName,
          row.recipientOrganisation,
          row.needRef,
          row.capabilityRef,
        ]),
      ),
      outcomes: paging.list(
        'outcomes',
        paging.found(view.outcomes.rows, (row) => [row.needRef, row.title]),
      ),
    },
  });
}

/** The rows behind a number, with their level in words. */
const openedRows = (opened: Paged<FunnelRow> | null) =>
  opened && {
    ...opened,
    rows: opened.rows.map((row) => ({ ...row, levelLabel: levelWords(Number(row.level)) })),
  };

/** What the number is called whose rows are shown. */
function openedLabel({ steps, cuts }: ReportPageView, opened: FunnelNumber | null): string {
  if (!opened) return '';
  const step = steps.find((one) => one.step === opened.step)?.label ?? '';
  const line = cuts
    .find(({ by }) => by === opened.by)
    ?.rows.find(({ value }) => value === (opened.value ?? ''))?.label;
  return line === undefined ? step : `${line} · ${step}`;
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
