import { type FairReport, fairReportSchema } from '@jiqia/contracts/report';
import { type Language, PRINT_KIND, type PrintKind } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { AgendaContacts, type EntryContact } from './agenda-contacts.js';
import { AgendaRenderer } from './agenda.renderer.js';
import { AgendaVideos, type EntryVideo } from './agenda-videos.js';
import { agendaVolumes } from './agenda-volumes.js';
import { renderMatchesJsonl, renderMatchesWorkbook } from './matches-files.js';
import { contactsIn, type PersonalAgenda, personalAgendas } from './personal-agendas.js';
import { printOf } from './prints.js';
import { renderReportPage, type ReportPageOptions, reportPageView } from './report-page.js';
import { renderTimetableJson, renderTimetableWorkbook } from './timetable-files.js';
import { Typesetter } from './typesetter.js';

/** The files of an edition as a whole. */
export const EDITION_FILES = [
  'matches.xlsx',
  'matches.jsonl',
  'timetable.xlsx',
  'timetable.json',
  'report.html',
] as const;

/** One document of an edition: a file, what its live page shows, its report as JSON, the agenda of one participant (or volume), or a volume of a print. */
export type WantedDocument =
  | { readonly kind: (typeof EDITION_FILES)[number] }
  | { readonly kind: 'report.json'; readonly language?: Language }
  | { readonly kind: 'page.json'; readonly options: ReportPageOptions }
  | { readonly kind: 'agenda'; readonly slug: string }
  | { readonly kind: 'print'; readonly print: PrintKind; readonly part: number };

export interface SetDocument {
  /** What a person's file of it is called. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** How many contacts it shows: of agendas and calendars, no other document has any. */
  readonly contacts?: number;
}

/** What agendas show beside their report. */
export interface AgendaExtras {
  readonly contacts: readonly EntryContact[];
  readonly videos: readonly EntryVideo[];
}

let typesetter: Typesetter | undefined;

/**
 * Renders one document. Takes long: for the process pool and for commands.
 * @param beside what agendas alone show, and no report holds
 * @throws AppError PARTICIPANT_NOT_FOUND, PRINT_PART_NOT_FOUND
 */
export async function setDocument(
  report: FairReport,
  wanted: WantedDocument,
  beside: AgendaExtras = { contacts: [], videos: [] },
): Promise<SetDocument> {
  const edition = report.edition.name;
  switch (wanted.kind) {
    case 'matches.xlsx':
      return { name: `${edition}-匹配结果.xlsx`, content: await renderMatchesWorkbook(report) };
    case 'matches.jsonl':
      return { name: `${edition}-匹配结果.jsonl`, content: renderMatchesJsonl(report) };
    case 'timetable.xlsx':
      return { name: `${edition}-时间表.xlsx`, content: await renderTimetableWorkbook(report) };
    case 'timetable.json':
      return { name: `${edition}-时间表.json`, content: renderTimetableJson(report) };
    case 'report.html':
      return { name: `${edition}.html`, content: renderReportPage(report, { base: null }) };
    case 'page.json':
      return {
        name: `${edition}.page.json`,
        content: JSON.stringify(reportPageView(report, wanted.options)),
      };
    case 'report.json':
      // What the schema does not name never leaves.
      return { name: `${edition}.json`, content: JSON.stringify(fairReportSchema.parse(report)) };
    case 'agenda':
      return agendaOf(report, wanted.slug, beside);
    case 'print':
      return printed(report, wanted);
  }
}

function agendaOf(
  report: FairReport,
  slug: string,
  { contacts, videos }: AgendaExtras,
): SetDocument {
  const all = personalAgendas(report, new AgendaContacts(contacts), new AgendaVideos(videos));
  const volume = agendaVolumes(all).find((one) => one.slug === slug);
  const chosen = volume?.agendas ?? [participantOf(report, all, slug)];
  typesetter ??= new Typesetter();
  return {
    name: `${report.edition.name}-${volume?.label ?? `${slug}-日程`}.pdf`,
    content: new AgendaRenderer(typesetter).render(report, chosen),
    contacts: contactsIn(chosen),
  };
}

/** @throws AppError PRINT_PART_NOT_FOUND */
function printed(
  report: FairReport,
  { print, part }: { readonly print: PrintKind; readonly part: number },
): SetDocument {
  const { data, of } = printOf(report, print, part);
  typesetter ??= new Typesetter();
  const volume = of === 1 ? '' : `-${part}`;
  return {
    name: `${report.edition.name}-${PRINT_KIND[print].zh}${volume}.pdf`,
    content: typesetter.set('prints.typ', data, report.generatedFor),
  };
}

/** @throws AppError PARTICIPANT_NOT_FOUND */
function participantOf(
  report: FairReport,
  all: readonly PersonalAgenda[],
  slug: string,
): PersonalAgenda {
  const agenda = all.find((one) => one.participant.slug === slug);
  if (agenda) return agenda;
  throw new AppError({
    code: 'PARTICIPANT_NOT_FOUND',
    params: { edition: report.edition.name, slug },
  });
}
