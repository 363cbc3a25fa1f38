import { timeSpan } from '@jiqia/clock';
import {
  ANSWER_PAGE,
  CAPABILITY_KIND,
  fillWords,
  type Language,
  pairWords,
  readerOf,
  UNCONFIRMED_NOTE,
  VIDEO_LINK,
  videoNote,
  wordOf,
  type WordParams,
} from '@jiqia/contracts/words';
import { expertName } from '@jiqia/parties';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { dayOf, isTeacher, tableNumber, ticketTime } from './answer-ticket.js';

export type Label = keyof typeof ANSWER_PAGE;

/** The words of the page in one language. */
export const labelsIn =
  (language: Language) =>
  (label: Label, params: WordParams = {}): string =>
    fillWords(ANSWER_PAGE[label], params, language);

/** A figure that is sought: what it is of, where it stands, where it shall be. */
interface Figure {
  readonly name: string;
  readonly now: string;
  readonly target: string;
}
/** One side of the pair, as the page shows it. */
interface SideView {
  readonly css: 'need' | 'able';
  readonly mark: string;
  readonly label: string;
  readonly title: string;
  readonly by: string;
  readonly text: string;
  readonly figures: readonly Figure[];
  /** The reader knows what it says. */
  readonly own: boolean;
}

/** How the reader is spoken to. */
export function greeted({ recipient, side }: AnswerSheet, language: Language): string {
  return side === 'capability' && isTeacher(recipient)
    ? fillWords(ANSWER_PAGE.TEACHER, { name: recipient }, language)
    : recipient;
}

/** The one sentence of an invitation: who would like to talk with the reader, and for how long. */
export function askOf(sheet: AnswerSheet, language: Language): string {
  const { side, need, capability, edition } = sheet;
  const t = labelsIn(language);
  const minutes = Math.min(...edition.sessions.map((session) => session.slotMinutes));
  const length = Number.isFinite(minutes) ? t('LENGTH', { minutes }) : '';
  if (side === 'need') return t('ASKS_ENTERPRISE', { other: called(capability, language), length });
  const ask = readerOf(side, capability.person).isPerson ? 'ASKS_EXPERT' : 'ASKS_SUPPLIER';
  return t(ask, { other: need.organisation, length });
}

/** An expert with their organisation, e.g. 渝临大学 舒望老师 */
function called(capability: AnswerSheet['capability'], language: Language): string {
  const name = expertName(capability);
  return isTeacher(capability.person) ? fillWords(ANSWER_PAGE.TEACHER, { name }, language) : name;
}

/** The invitation as its reader is shown it, beside how it stands. */
export interface SheetView {
  readonly invites: string;
  readonly sides: readonly SideView[];
  readonly note: string;
  readonly facts: readonly string[];
  readonly why: readonly string[];
  readonly questions: readonly string[];
  /** Empty where both have confirmed what they say. */
  readonly unconfirmed: string;
  readonly sessions: readonly (AnswerSheet['edition']['sessions'][number] & {
    readonly day: string;
  })[];
  readonly venue: string;
}

/** What is asked, of whom, and what one may want to know before. */
export function sheetView(sheet: AnswerSheet, organiser: string, language: Language): SheetView {
  const { edition, need, capability, side, asked } = sheet;
  const t = labelsIn(language);
  const { you } = pairWords(readerOf(side, capability.person), capability.kind);
  const unconfirmed = !(side === 'need' ? capability : need).confirmed;
  return {
    invites: t('INVITES', { organiser, you: { zh: you, en: 'you' }, programme: edition.programme }),
    sides: sidesOf(sheet, language),
    note: sheet.note,
    facts: side === 'need' ? [] : factsOf(asked, language),
    why: sheet.reasons,
    questions: sheet.questions,
    unconfirmed: unconfirmed ? UNCONFIRMED_NOTE[language].replaceAll(/^[（(]|[）)]$/g, '') : '',
    sessions: edition.sessions.map((session) => ({
      ...session,
      day: dayOf(session, language),
    })),
    venue: edition.venue,
  };
}

function sidesOf(sheet: AnswerSheet, language: Language): readonly SideView[] {
  const { need, capability, side, asked } = sheet;
  const t = labelsIn(language);
  const { you } = pairWords(readerOf(side, capability.person), capability.kind);
  const your = { zh: `${you}的`, en: 'Your ' };
  const kind = wordOf(CAPABILITY_KIND, capability.kind, language);
  return [
    {
      css: 'need',
      mark: t('NEED_MARK'),
      label: t(side === 'need' ? 'YOUR_NEED' : 'THEIR_NEED', { your }),
      title: need.title,
      by: need.organisation,
      text: asked.problem,
      figures: asked.indicators.map(figureOf),
      own: side === 'need',
    },
    {
      css: 'able',
      mark: t('ABLE_MARK'),
      label: t(side === 'need' ? 'THEIR_CAPABILITY' : 'YOUR_CAPABILITY', { your, kind }),
      title: capability.title,
      by: expertName(capability),
      text: asked.summary,
      figures: [],
      own: side === 'capability',
    },
  ];
}

const figureOf = ({
  name,
  unit,
  now,
  target,
}: AnswerSheet['asked']['indicators'][number]): Figure => ({
  name,
  now: now && now + unit,
  target: target && target + unit,
});

/** What the need says beside its problem, as far as an invitation opens it. */
function factsOf({ goal, budgetWan }: AnswerSheet['asked'], language: Language): string[] {
  const t = labelsIn(language);
  const facts = [
    [t('GOAL'), goal],
    [t('BUDGET'), budgetWan === null ? '' : t('WAN', { amount: budgetWan })],
  ] as const;
  return facts.filter(([, text]) => text !== '').map(([label, text]) => t('FACT', { label, text }));
}

/** The ticket of a meeting that is set; null before that. */
export function ticketView(sheet: AnswerSheet, language: Language): object | null {
  const { meeting, edition } = sheet;
  if (!meeting || sheet.state !== 'ACCEPTED') return null;
  const t = labelsIn(language);
  const { phone } = edition.organiser;
  const { day, weekday, from, until } = ticketTime(meeting, edition.timeZone, language);
  return {
    heading: t('IS_SET_AT', { day, time: from, place: meeting.place }),
    date: `${day} ${weekday}`,
    from,
    until: t('ENDS_AT', { time: until }),
    table: meeting.video ? '' : tableNumber(meeting.place),
    place: meeting.place,
    mode: meeting.video ? t('BY_VIDEO') : '',
    venue: meeting.video ? '' : edition.venue,
    late: phone && t('LATE', { phone }),
    video: meeting.video && {
      label: VIDEO_LINK.LABEL[language],
      link: meeting.link,
      note: videoNote({ link: meeting.link, phone }, language),
    },
  };
}

/** When and where it would be, where a slot is held for the pair; else null. */
export function wouldBe({ planned, edition }: AnswerSheet, language: Language): string | null {
  if (!planned) return null;
  const t = labelsIn(language);
  const { video, place } = planned;
  return t('WOULD_BE', {
    when: timeSpan(planned, edition.timeZone, language),
    where: video ? `${t('BY_VIDEO')} · ${place}` : [edition.venue, place].filter(Boolean).join(' '),
  });
}

/** Whom the reader meets: by name, and by how they are reached once both have agreed. */
export function otherView({ side, need, capability, contact }: AnswerSheet): {
  readonly name: string;
  readonly contact: { readonly who: string; readonly phone: string; readonly email: string } | null;
} {
  return {
    name: side === 'need' ? expertName(capability) : need.organisation,
    contact: contact && {
      who: [contact.name, contact.title].filter(Boolean).join('，'),
      phone: contact.phone,
      email: contact.email,
    },
  };
}
