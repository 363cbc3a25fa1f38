import {
  CONSENT_KEPT,
  CONSENT_PURPOSE_CODES,
  CONSENT_PURPOSES,
  CONSENT_TEXTS,
  type ConsentPurpose,
  type Language,
} from '@jiqia/contracts/words';
import type { LetterValues } from '@jiqia/rulebook';

/** A letter that asks for consent, or the receipt of an answer. */
export interface ConsentLetter {
  readonly kind: 'ASK' | 'CHANGE';
  readonly person: string;
  readonly society: string;
  readonly inForce: ReadonlySet<ConsentPurpose>;
  /** The link to the page. */
  readonly url: string;
}

const ANSWERED: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  zh: ['（同意）', '（不同意）'],
  en: [' (yes)', ' (no)'],
};
const BETWEEN: Readonly<Record<Language, string>> = { zh: '：', en: ': ' };

/** What is asked; in a receipt with what was answered. */
const purposeLines = ({ kind, inForce }: ConsentLetter, language: Language): string[] =>
  CONSENT_PURPOSE_CODES.map((purpose) => {
    const [yes, no] = ANSWERED[language];
    const said = kind === 'ASK' ? '' : inForce.has(purpose) ? yes : no;
    const name = CONSENT_PURPOSES[purpose][language];
    return `${name}${said}${BETWEEN[language]}${CONSENT_TEXTS[purpose][language]}`;
  });

/** What the letter puts in where its template names it. */
export const consentValues = (
  letter: ConsentLetter,
): LetterValues<'consent.ask'> & LetterValues<'consent.saved'> => ({
  person: letter.person,
  society: letter.society,
  purposes: { zh: purposeLines(letter, 'zh'), en: purposeLines(letter, 'en') },
  kept: CONSENT_KEPT,
  link: letter.url,
});
