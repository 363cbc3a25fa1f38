import { HtmlTemplates } from '@jiqia/documents';
import { DECLINE_REASON, pairWords, readerOf, UNCONFIRMED_NOTE } from '@jiqia/contracts/words';
import { expertName } from '@jiqia/parties';
import { plainStyle } from '../../http/plain-page.js';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { isOpen, momentIn, type Standing, standingOf } from './answers.words.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style: STYLE, policy } = plainStyle(new URL('./answer-page.css', import.meta.url));

/** The policy of these pages: no script, nothing from elsewhere, only this very style sheet. */
export const ANSWER_PAGE_POLICY = policy;

/** The page a recipient answers on; the two buttons show only while an answer is awaited. */
export function answerPage(sheet: AnswerSheet): string {
  const { edition, need, capability, expiresAt } = sheet;
  const open = isOpen(sheet);
  const words = pairWords(readerOf(sheet.side, capability.person), capability.kind);
  return templates.render('answer-page', {
    style: STYLE,
    title: `【${edition.name}】邀请洽谈`,
    sheet: {
      organiser: edition.organiser.name || '技洽会组委会',
      words,
      programme: edition.programme,
      need,
      capability,
      expert: expertName(capability),
      reasons: sheet.reasons,
      unconfirmed: (sheet.side === 'need' ? capability : need).confirmed ? '' : UNCONFIRMED_NOTE.zh,
      sessions: edition.sessions,
      venue: edition.venue,
      contacts: [
        ...(edition.organiser.phone ? [`电话 ${edition.organiser.phone}`] : []),
        ...(edition.organiser.email ? [`邮箱 ${edition.organiser.email}`] : []),
      ],
    },
    answer: open && {
      next: standingOf(sheet).next,
      declineReasons: Object.entries(DECLINE_REASON).map(([code, { zh }]) => [code, zh]),
      until: sheet.state === 'AWAITING' && expiresAt && momentIn(expiresAt, edition.timeZone),
    },
    standing: !open && standingOf(sheet),
    contact: sheet.contact && contactLine(sheet.contact),
  });
}

/** e.g. 秦朗，总工程师，电话 138…，邮箱 qin@… */
const contactLine = ({ name, title, phone, email }: NonNullable<AnswerSheet['contact']>): string =>
  [name, title, phone && `电话 ${phone}`, email && `邮箱 ${email}`].filter(Boolean).join('，');

/** A page for a link that leads nowhere, or an answer that cannot be taken. */
export const answerProblemPage = (problem: Standing): string =>
  templates.render('answer-page', {
    style: STYLE,
    title: problem.heading,
    sheet: null,
    answer: null,
    standing: problem,
    contact: null,
  });
