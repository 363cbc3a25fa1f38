import { readingsOf, soundOf, typedPinyin } from '@jiqia/chinese-text';
import { termKey } from '@jiqia/contracts/rulebook';

/** Who is found by a name. */
export type NameKind = 'person' | 'organisation';

/** Raised when a release makes keys otherwise: they are then made anew. */
export const KEYS_VERSION = 1;

/**
 * By what a name is found. Each form stands between `^` and `$`; in `letters` and `sounds` what is left of it from each further syllable on stands between
 * `|` and `$`, so that a name is found from the beginning of any word of it.
 */
export interface NameKeys {
  readonly names: string;
  readonly letters: string;
  readonly initials: string;
  readonly sounds: string;
  /** Pairs of characters and three letters each: what a name with a slip of the pen still shares. */
  readonly grams: readonly string[];
}

const MOST_NAMES = 20;
const MOST_CHARACTERS = 60;

/** A name as it is compared: in one width and case, with letters and digits alone. */
const plainName = (name: string): string => termKey(name).replace(/[^\p{L}\p{N}]/gu, '');

/** @param names what somebody is called, the proper name first */
export function keysOf(kind: NameKind, names: readonly string[]): NameKeys {
  const cut = names
    .slice(0, MOST_NAMES)
    .map((name) => [...name].slice(0, MOST_CHARACTERS).join(''));
  const plain = [...new Set(cut.map(plainName))].filter((name) => name !== '');
  const readings = cut.flatMap((name) => readingsOf(name, kind === 'person'));
  const whole = [...new Set(readings.map((syllables) => syllables.join('')))];
  return {
    names: plain.map((name) => `^${name}$`).join(''),
    letters: readings.map((syllables) => endings(syllables)).join(''),
    initials: [...new Set(readings.map(initialsOf))].map((one) => `^${one}$`).join(''),
    sounds: readings.map((syllables) => endings(syllables.map(soundOf))).join(''),
    grams: [...new Set([...plain.flatMap(pairsOf), ...whole.flatMap(triplesOf)])],
  };
}

/** What somebody types, as it is compared with keys. */
export interface AskedName {
  readonly plain: string;
  /** Written in Chinese, at least in part. */
  readonly han: boolean;
  readonly letters: string;
  readonly sound: string;
  readonly grams: readonly string[];
}

export function askedName(q: string): AskedName {
  const plain = plainName([...q].slice(0, MOST_CHARACTERS).join(''));
  const letters = typedPinyin(plain);
  const grams = [...new Set([...pairsOf(plain), ...triplesOf(letters)])];
  const han = /\p{Script=Han}/u.test(plain);
  return { plain, han, letters, sound: soundOf(letters), grams };
}

function endings(syllables: readonly string[]): string {
  return syllables.map((_, i) => `${i === 0 ? '^' : '|'}${syllables.slice(i).join('')}$`).join('');
}

const initialsOf = (syllables: readonly string[]): string =>
  syllables.map((syllable) => syllable.slice(0, 1)).join('');

const pairsOf = (name: string): string[] => piecesOf(/\p{Script=Han}{2,}/gu, name, 2);
const triplesOf = (letters: string): string[] => piecesOf(/[a-z0-9]{3,}/g, letters, 3);
const piecesOf = (runs: RegExp, text: string, size: number): string[] =>
  [...text.matchAll(runs)].flatMap(([run]) => {
    const characters = [...run];
    return Array.from({ length: characters.length - size + 1 }, (_, i) =>
      characters.slice(i, i + size).join(''),
    );
  });
