/** Starts of a cell that Excel would read as a formula, full-width and small forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫]/;
/** Not fit for XML or for eyes: control characters but tab and line end, lone surrogates, the two non-characters. */
const NOT_XML = /[^\P{Cc}\t\n\r]|\p{Surrogate}|[\uFFFE\uFFFF]/gu;
/** Excel's own limit a cell. */
const MOST_CHARACTERS = 32_767;

/** A text as a cell shows it: never a formula (an apostrophe goes in front), only what XML allows, no longer than Excel takes. */
export function safeText(text: string): string {
  const plain = text.replace(NOT_XML, '');
  const neutral = (FORMULA.test(plain) ? `'${plain}` : plain).replace(/\r\n?/g, '\n');
  if (neutral.length <= MOST_CHARACTERS) return neutral;
  return `${neutral.slice(0, MOST_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The same in the file: Excel reads `_x0041_` as a character, so text that looks like it is escaped and reads back as it was. */
export const encodedText = (text: string): string =>
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
