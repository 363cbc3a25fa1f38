import { dayAndTime, timeSpan } from '@jiqia/clock';
import { HtmlTemplates } from '@jiqia/documents';
import {
  ANSWER_PAGE,
  ANSWER_STANDINGS,
  type AnswerStanding,
  CAPABILITY_KIND,
  DECLINE_REASON,
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
import { type InvitationState, UNANSWERED_STATES } from '@jiqia/contracts/states';
import { expertName } from '@jiqia/parties';
import { plainStyle } from '../../http/plain-page.js';
import type { MeetingToCome } from './answer-pair.reader.js';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { actionsOf, standingOf } from './answers.words.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style: STYLE, policy } = plainStyle(new URL('./answer-page.css', import.meta.url));
type Label = keyof typeof ANSWER_PAGE;

/** The policy of these pages: no script, nothing from elsewhere, only this very style sheet. */
export const ANSWER_PAGE_POLICY = policy;

/**
 * The page a recipient answers on: what is asked, how it stands, and what they may do now.
 * @param token of their link, below which the calendar file stands
 */
export function answerPage(sheet: AnswerSheet, language: Language, token: string): string {
  const { edition } = sheet;
  const t = labelsIn(language);
  const actions = actionsOf(sheet);
  const { name, phone, email } = edition.organiser;
  const organiser = name || t('ORGANISER');
  const contacts = [
    ...(phone ? [t('BY_PHONE', { phone })] : []),
    ...(email ? [t('BY_EMAIL', { email })] : []),
  ];
  return templates.render('answer-page', {
    ...frame(language, t('TITLE', { edition: edition.name })),
    sheet: sheetView(sheet, organiser, language),
    standing: standingView(standingOf(sheet), language, { colleague: sheet.passedTo }),
    meeting: sheet.state === 'ACCEPTED' && meetingView(sheet, language),
    wouldBe: OPEN_TO_COME.includes(sheet.state) && wouldBe(sheet, language),
    calendar: `${token}/calendar.ics`,
    actions,
    until:
      actions.includes('ACCEPT') &&
      sheet.state === 'AWAITING' &&
      sheet.expiresAt !== null &&
      t('UNTIL', { until: dayAndTime(sheet.expiresAt, edition.timeZone, language) }),
    reasons: Object.entries(DECLINE_REASON).map(([code, words]) => [code, words[language]]),
    contact: sheet.contact && contactLine(sheet.contact, language),
    organiser:
      contacts.length > 0 && t('ORGANISER_AT', { organiser, contacts: contacts.join('，') }),
  });
}

/** A page for a link that leads nowhere, or an answer that cannot be taken. */
export const answerProblemPage = (
  standing: { readonly heading: string; readonly next: string },
  language: Language,
): string =>
  templates.render('answer-page', {
    ...frame(language, standing.heading),
    sheet: null,
    standing,
    meeting: null,
    wouldBe: null,
    calendar: null,
    actions: [],
    until: null,
    reasons: [],
    contact: null,
    organiser: null,
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

const labelsIn =
  (language: Language) =>
  (label: Label, params: WordParams = {}): string =>
    fillWords(ANSWER_PAGE[label], params, language);

const frame = (language: Language, title: string): object => ({
  style: STYLE,
  lang: language === 'zh' ? 'zh-CN' : 'en',
  title,
  t: labelsIn(language),
});

function sheetView(sheet: AnswerSheet, organiser: string, language: Language): object {
  const { edition, need, capability, side } = sheet;
  const t = labelsIn(language);
  const { you } = pairWords(readerOf(side, capability.person), capability.kind);
  const your = { zh: `${you}的`, en: 'Your ' };
  const kind = wordOf(CAPABILITY_KIND, capability.kind, language);
  const unconfirmed = !(side === 'need' ? capability : need).confirmed;
  return {
    invites: t('INVITES', { organiser, you: { zh: you, en: 'you' }, programme: edition.programme }),
    need: {
      label: t(side === 'need' ? 'YOUR_NEED' : 'THEIR_NEED', { your }),
      text: `${need.title}（${need.organisation}）`,
      facts: factsOf(sheet, language),
    },
    capability: {
      label: t(side === 'need' ? 'THEIR_CAPABILITY' : 'YOUR_CAPABILITY', { your, kind }),
      text: `${capability.title}（${expertName(capability)}）`,
      facts: sheet.asked.summary === '' ? [] : [[t('SUMMARY'), sheet.asked.summary]],
    },
    note: sheet.note,
    why: sheet.reasons,
    questions: sheet.questions,
    unconfirmed: unconfirmed && UNCONFIRMED_NOTE[language],
    sessions: edition.sessions,
    venue: edition.venue,
  };
}

/** What an invitation opens of the need, as far as it says it. */
function factsOf({ asked }: AnswerSheet, language: Language): [string, string][] {
  const t = labelsIn(language);
  const facts: [string, string][] = [
    [t('PROBLEM'), asked.problem],
    [t('INDICATORS'), asked.indicators.map(indicatorLine).join('；')],
    [t('GOAL'), asked.goal],
    [t('BUDGET'), asked.budgetWan === null ? '' : t('WAN', { amount: asked.budgetWan })],
  ];
  return facts.filter(([, text]) => text !== '');
}

/** e.g. 漏检率 2% → 0.5% */
const indicatorLine = ({
  name,
  unit,
  now,
  target,
}: AnswerSheet['asked']['indicators'][number]): string => {
  const values = [now, target].filter(Boolean).map((value) => value + unit);
  return [name, values.join(' → ')].filter(Boolean).join(' ');
};

function meetingView(
  { meeting, edition }: AnswerSheet,
  language: Language,
): {
  readonly when: string;
  readonly where: string;
  readonly late: string;
  readonly video: false | { readonly label: string; readonly link: string; readonly note: string };
} | null {
  if (!meeting) return null;
  const t = labelsIn(language);
  const { phone } = edition.organiser;
  return {
    when: timeSpan(meeting, edition.timeZone, language),
    where: whereOf(meeting, edition, language),
    late: phone && t('LATE', { phone }),
    video: meeting.video && {
      label: VIDEO_LINK.LABEL[language],
      link: meeting.link,
      note: videoNote({ link: meeting.link, phone }, language),
    },
  };
}

/** States in which its reader may yet come, or has said that they do. */
const OPEN_TO_COME: readonly InvitationState[] = [
  ...UNANSWERED_STATES,
  'RELEASED',
  'COUNTERED',
  'ACCEPTED',
];

/** When and where it would be, where a slot is held for the pair. */
function wouldBe({ planned, edition }: AnswerSheet, language: Language): string | null {
  if (!planned) return null;
  return labelsIn(language)('WOULD_BE', {
    when: timeSpan(planned, edition.timeZone, language),
    where: whereOf(planned, edition, language),
  });
}

const whereOf = (
  { video, place }: Pick<MeetingToCome, 'video' | 'place'>,
  { venue }: Pick<AnswerSheet['edition'], 'venue'>,
  language: Language,
): string =>
  video ? `${labelsIn(language)('VIDEO')} · ${place}` : [venue, place].filter(Boolean).join(' ');

/** e.g. 秦朗，总工程师，电话 138…，邮箱 qin@… */
function contactLine(
  { name, title, phone, email }: NonNullable<AnswerSheet['contact']>,
  language: Language,
): string {
  const t = labelsIn(language);
  return [name, title, phone && t('BY_PHONE', { phone }), email && t('BY_EMAIL', { email })]
    .filter(Boolean)
    .join('，');
}
