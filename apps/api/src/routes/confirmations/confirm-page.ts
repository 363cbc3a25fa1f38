import { dayAndTime, dayWords } from '@jiqia/clock';
import type { ConfirmationSheet, ConfirmedEntry } from '@jiqia/confirmations';
import {
  CAPABILITY_KIND,
  COOPERATION_MODE,
  evidenceWords,
  MEETING_MODE,
  NEED_KIND,
  SIDE_WORDS,
  STAGE,
  wordOf,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import type { Party } from '@jiqia/parties';
import { fieldLabel } from '@jiqia/spreadsheets';
import type { Response } from 'express';
import { plainStyle } from '../../http/plain-page.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style, policy } = plainStyle(new URL('./confirm-page.css', import.meta.url));
const TIME_ZONE = 'Asia/Shanghai';

interface Standing {
  readonly heading: string;
  readonly next: string;
}

/** How a link that cannot be answered stands; one that can has no words. */
const STANDINGS: Readonly<Partial<Record<ConfirmationSheet['standing'], Standing>>> = {
  CONFIRMED: {
    heading: '您已确认无误，谢谢',
    next: '这条记录已标注“单位已确认”。内容如有修改，会再次请您确认。',
  },
  OBJECTED: {
    heading: '已收到您的说明，谢谢',
    next: '组委会核改后会再次请您确认。',
  },
  EXPIRED: { heading: '链接已过期', next: '如仍需确认，请联系组委会重新发送。' },
  REPLACED: { heading: '已发送新的链接', next: '请打开最近一封邮件中的链接。' },
};

const dayOrNothing = (day: string | null): string => (day === null ? '' : dayWords(day));

/** As `STANDINGS`; where a renewal was asked, with the day until which the need goes on now. */
function standingOf({ standing, asking, entry }: ConfirmationSheet): Standing | null {
  if (standing === 'CONFIRMED' && asking.lastDay !== null && entry.side === 'need')
    return {
      heading: '已确认，谢谢',
      next: `这项需求的有效期至 ${dayOrNothing(entry.row.validUntil)}。`,
    };
  return STANDINGS[standing] ?? null;
}

/** The page on which an owner confirms: the whole entry, and two buttons while an answer is awaited. */
export function confirmPage(sheet: ConfirmationSheet, party: Party): string {
  const { entry, asking, renewal } = sheet;
  const what = SIDE_WORDS[entry.side].entry.zh;
  return templates.render('confirm-page', {
    style,
    title: renewal === null ? `请确认代填的${what}` : '请确认需求是否继续有效',
    entry: { what, organisation: party.organisation, fields: fieldsOf(entry, party) },
    version: entry.row.lockVersion,
    until: dayAndTime(asking.expiresAt, TIME_ZONE),
    renewal: renewal === null ? null : dayWords(renewal),
    lastDay: dayOrNothing(asking.lastDay),
    standing: standingOf(sheet),
  });
}

/** A page for a link that leads nowhere, or an answer that cannot be taken. */
export const confirmProblemPage = (standing: Standing): string =>
  templates.render('confirm-page', { style, title: standing.heading, entry: null, standing });

/** No script, nothing from elsewhere, only this very style sheet; found by no search engine. */
export function sendConfirmPage(response: Response, page: string): void {
  response
    .setHeader('Content-Security-Policy', policy)
    .setHeader('X-Robots-Tag', 'noindex, nofollow')
    .type('html')
    .send(page);
}

/** A field as the page shows it. */
interface Shown {
  readonly label: string;
  readonly text: string;
}

function fieldsOf(entry: ConfirmedEntry, party: Party): Shown[] {
  const values = entry.side === 'need' ? needValues(entry.row) : capabilityValues(entry.row, party);
  const fields = values.map(([field, value]) => ({
    label: fieldLabel(entry.side, field),
    text: Array.isArray(value) ? value.join('、') : String(value ?? ''),
  }));
  const details = Object.entries(entry.row.details).map(([name, value]) => ({
    label: DETAILS[name] ?? name,
    text: Array.isArray(value) ? value.map(detailWords).join('、') : String(value),
  }));
  return [...fields, ...details].filter(({ text }) => text !== '');
}

type Value = readonly [field: string, value: string | number | readonly string[] | null];

const needValues = (row: Extract<ConfirmedEntry, { side: 'need' }>['row']): Value[] => [
  ['title', row.title],
  ['kinds', row.kinds.map((code) => wordOf(NEED_KIND, code))],
  ['problem', row.problem],
  ['keyTechnology', row.keyTechnology],
  [
    'indicators',
    row.indicators.map(({ name, unit, now, target }) => `${name} ${now}→${target}${unit}`),
  ],
  ['goal', row.goal],
  ['basis', row.basis],
  ['keywords', row.keywords],
  ['validFrom', row.validFrom],
  ['validUntil', row.validUntil],
  ['budgetWan', row.budgetWan ?? '面议'],
  ['cooperation', row.cooperation.map((code) => wordOf(COOPERATION_MODE, code))],
  ['field', row.field],
  ['industry', row.industry],
  ['cluster', row.cluster],
  ['region', row.region],
  ['anonymous', row.anonymous ? '是' : '否'],
  ['secrecyDeclared', row.secrecyDeclared ? '已声明不涉及国家秘密' : '未声明'],
];

const capabilityValues = (
  row: Extract<ConfirmedEntry, { side: 'capability' }>['row'],
  party: Party,
): Value[] => [
  ['title', row.title],
  ['kind', wordOf(CAPABILITY_KIND, row.kind)],
  ['person.name', party.person],
  ['summary', row.summary],
  ['detail', row.detail],
  ['indicators', row.indicators.map(({ name, unit, value }) => `${name} ${value}${unit}`)],
  ['keywords', row.keywords],
  ['field', row.field],
  ['cluster', row.cluster],
  ['stage', row.stage === null ? null : wordOf(STAGE, row.stage)],
  ['trl', row.trl],
  ['cooperation', row.cooperation.map((code) => wordOf(COOPERATION_MODE, code))],
  ['priceWan', row.priceWan ?? '面议'],
  ['services', row.services],
  ['modes', row.modes.map((code) => wordOf(MEETING_MODE, code))],
  ['region', row.region],
  ['intellectualProperty', row.intellectualProperty],
  ['evidence', row.evidence.map((piece) => evidenceWords(piece))],
  ['avoidOrganisations', row.avoidOrganisations],
];

/** A stage by its code, or a post with its number of people. */
const detailWords = (value: string | { readonly post: string; readonly people: number }): string =>
  typeof value === 'string' ? wordOf(STAGE, value) : `${value.post} ${value.people} 人`;

/** What only some kinds ask. */
const DETAILS: Readonly<Record<string, string>> = {
  amountWan: '融资金额（万元）',
  round: '融资轮次',
  useOfFunds: '资金用途',
  teamSize: '团队人数',
  posts: '岗位和人数',
  sizeWan: '基金规模（万元）',
  ticketFromWan: '单笔下限（万元）',
  ticketUntilWan: '单笔上限（万元）',
  stages: '投资阶段',
};
