import { dayAndTime } from '@jiqia/clock';
import { HtmlTemplates } from '@jiqia/documents';
import {
  ANSWER_STANDINGS,
  type AnswerStanding,
  DECLINE_REASON,
  fillWords,
  type Language,
  type WordParams,
} from '@jiqia/contracts/words';
import { plainStyle } from '../../http/plain-page.js';
import {
  askOf,
  greeted,
  labelsIn,
  otherView,
  sheetView,
  ticketView,
  wouldBe,
} from './answer-sheet.view.js';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { recordView } from './answer-record.view.js';
import { actionsOf, standingOf } from './answers.words.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style: STYLE, policy } = plainStyle(new URL('./answer-page.css', import.meta.url));

/** The policy of these pages: no script, nothing from elsewhere, only this very style sheet. */
export const ANSWER_PAGE_POLICY = policy;

/** Between the pieces of a line. */
const BETWEEN = { zh: '，', en: ', ' } as const satisfies Record<Language, string>;
/** While it is open when, or whether, they meet. */
const BEFORE: readonly AnswerStanding[] = ['ASKED', 'COUNTERED', 'ACCEPTED', 'MUTUAL'];

/**
 * The page a recipient answers on: what is asked, how it stands, and what they may do now.
 * @param token of their link, below which the calendar file stands
 */
export function answerPage(sheet: AnswerSheet, language: Language, token: string): string {
  const { edition } = sheet;
  const t = labelsIn(language);
  const actions = actionsOf(sheet);
  const { name, phone } = edition.organiser;
  const organiser = name || t('ORGANISER');
  const standing = standingView(standingOf(sheet), language, { colleague: sheet.passedTo });
  const greeting = greeted(sheet, language);
  const ticket = ticketView(sheet, language);
  const record = recordView(sheet, token, language);
  return templates.render('answer-page', {
    ...frame(language, t('TITLE', { edition: edition.name })),
    from: organiser,
    hello: hello(greeting, ticket || record ? standing.heading : null, language),
    ask: standingOf(sheet) === 'ASKED' && askOf(sheet, language),
    before: BEFORE.includes(standingOf(sheet)),
    sheet: sheetView(sheet, organiser, language),
    standing,
    ticket,
    other: otherView(sheet),
    wouldBe: wouldBe(sheet, language),
    record,
    calendar: `${token}/calendar.ics`,
    actions,
    until: untilOf(sheet, language),
    reasons: Object.entries(DECLINE_REASON).map(([code, words]) => [code, words[language]]),
    organiser: organiserLine(edition, organiser, language),
    phone,
  });
}

/** A page for a link that leads nowhere, or an answer that cannot be taken. */
export const answerProblemPage = (
  standing: { readonly heading: string; readonly next: string },
  language: Language,
): string =>
  templates.render('answer-page', {
    ...frame(language, standing.heading),
    from: '',
    hello: '',
    ask: null,
    before: false,
    sheet: null,
    standing,
    ticket: null,
    other: null,
    wouldBe: null,
    record: null,
    actions: [],
    until: '',
    organiser: '',
    phone: '',
  });

/** The words of a standing. */
export const standingView = (
  standing: AnswerStanding,
  language: Language,
  params: WordParams = {},
): { readonly heading: string; readonly next: string } => ({
  heading: fillWords(ANSWER_STANDINGS[standing].heading, params, language),
  next: fillWords(ANSWER_STANDINGS[standing].next, params, language),
});

const frame = (language: Language, title: string): object => ({
  style: STYLE,
  lang: language === 'zh' ? 'zh-CN' : 'en',
  otherLanguage: language === 'zh' ? 'en' : 'zh',
  title,
  t: labelsIn(language),
  dial: (phone: string) => `tel:${phone.replaceAll(/[^\d+]/g, '')}`,
});

/** @param said how it stands, where that is said to them by name */
function hello(name: string, said: string | null, language: Language): string {
  if (name === '') return said ?? '';
  const t = labelsIn(language);
  return said === null ? t('HELLO', { name }) : t('HELLO_SO', { name, said });
}

/** By when an answer is asked; empty where no time runs. */
function untilOf(sheet: AnswerSheet, language: Language): string {
  const { state, expiresAt, edition } = sheet;
  if (!actionsOf(sheet).includes('ACCEPT') || state !== 'AWAITING' || expiresAt === null) return '';
  const until = dayAndTime(expiresAt, edition.timeZone, language);
  return labelsIn(language)('UNTIL', { until });
}

/** How the organiser is reached, as far as that is known. */
function organiserLine(
  { organiser: { phone, email } }: AnswerSheet['edition'],
  organiser: string,
  language: Language,
): string {
  const t = labelsIn(language);
  const contacts = [phone && t('BY_PHONE', { phone }), email && t('BY_EMAIL', { email })].filter(
    Boolean,
  );
  return contacts.length > 0
    ? t('ORGANISER_AT', { organiser, contacts: contacts.join(BETWEEN[language]) })
    : '';
}
