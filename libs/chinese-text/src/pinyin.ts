import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
/** Readings of one text that are looked at: 单 alone has three. */
const MOST_READINGS = 6;
/** Longer texts are no names. */
const LONGEST = 60;

/** Syllables are written without tones; ü is u, as people type it in one of three ways. */
const plainSyllable = (syllable: string): string =>
  syllable.toLowerCase().replace(/^([ln])(?:v|yu)/, '$1u');

/** A run of Latin letters and digits between Chinese characters is one piece; whatever else stands there is none. */
const piecesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .slice(0, LONGEST)
    .match(/\p{Script=Han}|[a-z0-9]+/gu) ?? [];

/** How a text is read, syllable by syllable, words of several characters as they are read together (重庆 is chong qing). */
function syllablesOf(text: string, asName: boolean): string[] {
  const pieces = piecesOf(text);
  const read = pinyin(pieces.filter((piece) => HAN.test(piece)).join(''), {
    toneType: 'none',
    type: 'array',
    v: true,
    surname: asName ? 'head' : 'off',
  });
  let han = 0;
  return pieces.map((piece) => (HAN.test(piece) ? plainSyllable(read[han++] ?? piece) : piece));
}

/**
 * The ways in which a name is read: a surname by each of its readings (单 is shan, dan or chan), the rest as it usually is.
 * @param person the first character is a surname
 * @returns syllables, the most likely reading first; at most six
 */
export function readingsOf(name: string, person: boolean): string[][] {
  const usual = syllablesOf(name, person);
  const [first = ''] = piecesOf(name);
  if (!person || !HAN.test(first)) return [usual];
  const surnames = pinyin(first, { toneType: 'none', type: 'array', v: true, multiple: true });
  const all = [usual, ...surnames.map((said) => [plainSyllable(said), ...usual.slice(1)])];
  const byText = new Map(all.map((syllables) => [syllables.join(' '), syllables]));
  return [...byText.values()].slice(0, MOST_READINGS);
}

/** The usual reading of a text in one piece, and the first letters of its syllables: 石墨烯 is shimoxi, smx. */
export function pinyinOf(text: string): { readonly letters: string; readonly initials: string } {
  const syllables = syllablesOf(text, false);
  return {
    letters: syllables.join(''),
    initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''),
  };
}

/** Letters as they sound where people do not tell zh from z, ng from n, or l from n. */
export const soundOf = (letters: string): string =>
  letters
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/l/g, 'n');

/** What somebody typed in letters, as readings are written. */
export const typedPinyin = (text: string): string =>
  syllablesOf(text, false)
    .join('')
    .replace(/([ln])(?:v|yu)/g, '$1u');
