import type { AskedName, NameKeys } from './name-keys.js';

/** How many characters may be wrong, missing, too many or exchanged, by how many were typed. */
const slipsIn = (length: number, first: number, second: number): number =>
  length < first ? 0 : length < second ? 1 : 2;
const slipsOfCharacters = (length: number): number => slipsIn(length, 3, 8);
const slipsOfLetters = (length: number): number => slipsIn(length, 5, 10);

/**
 * The fewest slips by which `asked` stands somewhere in `text`; two letters exchanged count as one.
 * Time and space: both lengths multiplied, one row kept of the last three.
 */
export function slipsWithin(asked: string, text: string): number {
  const [a, t] = [[...asked], [...text]];
  let before: number[] = [];
  let last: number[] = t.map(() => 0).concat(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const same = a[i - 1] === t[j - 1] ? 0 : 1;
      let least = Math.min((last[j - 1] ?? 0) + same, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const exchanged = i > 1 && j > 1 && a[i - 1] === t[j - 2] && a[i - 2] === t[j - 1];
      if (exchanged) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return Math.min(...last);
}

/** How many slips lead from what was asked to a name; null where it is another name. */
export function slipsTo(
  asked: AskedName,
  { names, letters }: Pick<NameKeys, 'names' | 'letters'>,
): number | null {
  const tried = [
    ...wholes(names).map((name) => [asked.plain, name, slipsOfCharacters] as const),
    ...wholes(letters).map((name) => [asked.letters, name, slipsOfLetters] as const),
  ];
  const slips = tried.flatMap(([said, name, allowed]) => {
    const found = slipsWithin(said, name);
    return found <= allowed([...said].length) ? [found] : [];
  });
  return slips.length === 0 ? null : Math.min(...slips);
}

const wholes = (keys: string): string[] =>
  [...keys.matchAll(/\^([^$]*)\$/g)].map(([, one = '']) => one);
