import { readFileSync } from 'node:fs';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8').trim();

const TOKENS: ReadonlyMap<string, string> = new Map(
  [...read('./tokens.css').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
);

/** The mark of the house as markup, for a page; what it stands beside names it. */
export const HOUSE_MARK = read('./mark.svg');

/**
 * What a token of `tokens.css` is, other tokens in it put in.
 * @throws Error for one that is not there
 */
export function houseToken(name: string): string {
  const value = TOKENS.get(name);
  if (value === undefined) throw new Error(`tokens.css has no --${name}`);
  return withTokens(value);
}

/**
 * A style sheet with the house's tokens put in where it names them as `var(--name)`: the browsers of old telephones know no
 * variables, and mail programs neither.
 * @throws Error for a token that is not there
 */
export const withTokens = (css: string): string =>
  css.replaceAll(/var\(--([\w-]+)\)/g, (_use, name: string) => houseToken(name));
