import {
  CONSENT_KEPT,
  CONSENT_PURPOSE_CODES,
  CONSENT_PURPOSES,
  CONSENT_TEXTS,
  type ConsentPurpose,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** A letter that asks for consent, or the receipt of an answer. */
export interface ConsentLetter {
  readonly kind: 'ASK' | 'CHANGE';
  readonly person: string;
  readonly society: string;
  readonly inForce: ReadonlySet<ConsentPurpose>;
  /** The link to the page. */
  readonly url: string;
}

export const consentSubject = ({ kind, society }: ConsentLetter): string =>
  kind === 'ASK' ? `【技洽】${society}请您确认是否同意` : '【技洽】您的选择已保存';

const purposeLines = (inForce: ReadonlySet<ConsentPurpose> | null): string[] =>
  CONSENT_PURPOSE_CODES.map((purpose) => {
    const said = inForce === null ? '' : inForce.has(purpose) ? '（同意）' : '（不同意）';
    return `${CONSENT_PURPOSES[purpose].zh}${said}：${CONSENT_TEXTS[purpose].zh}`;
  });

function paragraphs({ kind, person, society, inForce }: ConsentLetter): string[] {
  if (kind === 'ASK')
    return [
      `${person}：`,
      `您好！${society}将您作为专家登记在技术供需对接平台“技洽”。以下各项需经您本人同意，请打开下面的页面逐项选择：`,
      ...purposeLines(null),
      CONSENT_KEPT.zh,
      '链接 30 天内有效，只能使用一次。如不愿参加，不必答复：未经您同意，以上各项都不会进行。',
    ];
  return [
    `${person}：`,
    '您好！您的选择已保存：',
    ...purposeLines(inForce),
    '今后如要更改或撤回，请打开下面的页面，同样只需一步。',
  ];
}

export const consentText = (letter: ConsentLetter): string =>
  [...paragraphs(letter), letter.url, letter.society].join('\n\n');

export const consentHtml = (letter: ConsentLetter): string =>
  templates
    .render('consent-letter', {
      paragraphs: paragraphs(letter),
      url: letter.url,
      society: letter.society,
    })
    .trim();
