/** Signs before or behind a choice that say yes (☑☒✓✔√■●) or no (☐□○). */
const SIGN = /[☑☒✓✔√■●🗹🗵☐□○◯▢◻❏❑]/u;
const RUN = /([☑☒✓✔√■●🗹🗵☐□○◯▢◻❏❑][☑☒✓✔√■●🗹🗵☐□○◯▢◻❏❑\s]*)/u;
const YES = /[☑☒✓✔√■●🗹🗵]/u;
/** Boxes drawn by brackets: [√], （√）, （ ）, [ ]. */
const BRACKETED_YES = /[([（【]\s*([√✓✔☑■●])\s*[)\]）】]/g;
const BRACKETED_NO = /[([（【][\s_＿]*[)\]）】]/g;

/** Longer cells hold something else; the bound also keeps the patterns quick. */
const LONGEST = 1000;

/** What a cell of choices says. */
export interface Choices {
  /** The choices that are ticked, 、 between them; empty where none is. */
  readonly ticked: string;
}

/**
 * Reads a cell in which choices stand beside boxes (☑合作开发 □委托开发); null where it has no boxes with words beside them.
 * Signs stand before their words, or behind them where the first word has none before it.
 */
export function choicesIn(text: string): Choices | null {
  if (text.length > LONGEST) return null;
  const drawn = text.replace(BRACKETED_YES, '☑');
  const plain = SIGN.test(drawn) ? drawn.replace(BRACKETED_NO, '☐') : drawn;
  if (!SIGN.test(plain)) return null;
  const parts = plain.split(RUN).map((part) => part.trim());
  const words = parts.filter((_, i) => i % 2 === 0);
  const signs = parts.filter((_, i) => i % 2 === 1);
  const before = wordsOf(words[0] ?? '') === '';
  const choices = signs.map((sign, i) => ({
    word: wordsOf(words[before ? i + 1 : i] ?? ''),
    ticked: YES.test(sign),
  }));
  if (choices.every(({ word }) => word === '')) return null;
  const ticked = choices.filter((choice) => choice.ticked && choice.word !== '');
  return { ticked: ticked.map(({ word }) => word).join('、') };
}

/** A choice without the marks between it and the next. */
const wordsOf = (text: string): string => text.replace(/^[、,，;；:：/\s]+|[、,，;；/\s]+$/g, '');
