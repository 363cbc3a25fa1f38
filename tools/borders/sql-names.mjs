// Reads the tables and views that a SQL text names. Not a parser: it knows the places where PostgreSQL takes a relation.

/** Stands in a text for a part that is not known before the program runs. */
export const OPEN = '\uE000';

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|"(?:[^"]|"")*"|[\w\uE000][\w\uE000$]*(?:\s*\.\s*[\w\uE000"]+)*|::|\S/g;
const WORD = /^[\w\uE000"]/;
const LIST_ENDS = new Set(
  'WHERE GROUP ORDER HAVING LIMIT OFFSET FETCH WINDOW UNION INTERSECT EXCEPT SET VALUES RETURNING FOR SELECT'.split(
    ' ',
  ),
);
/** Functions whose arguments may be parted by FROM. */
const FROM_INSIDE = new Set(['EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY', 'POSITION']);
const BEFORE_NAME = new Set(['ONLY', 'LATERAL', 'TABLE', 'IF', 'EXISTS']);

function tokensOf(text) {
  const tokens = [];
  for (const match of text.matchAll(TOKEN)) {
    const [word] = match;
    if (word.startsWith('--') || word.startsWith('/*')) continue;
    tokens.push({ word, upper: word.toUpperCase(), at: match.index });
  }
  return tokens;
}

/** `public.need`, `"need"` and `NEED` are need; what stands in another schema keeps its schema. */
const nameOf = (word) =>
  word
    .split('.')
    .map((part) => part.trim())
    .map((part) => (part.startsWith('"') ? part.slice(1, -1) : part.toLowerCase()))
    .join('.')
    .replace(/^public\./, '');

/** Names of the WITH queries (common table expressions) that a text makes. */
export function ctesOf(text) {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ upper }, i) => {
    if (upper !== 'AS') return [];
    let next = i + 1;
    while (['NOT', 'MATERIALIZED'].includes(tokens[next]?.upper)) next++;
    if (tokens[next]?.word !== '(') return [];
    let before = i - 1;
    if (tokens[before]?.word === ')') {
      while (before >= 0 && tokens[before].word !== '(') before--;
      before--;
    }
    const name = tokens[before]?.word ?? '';
    return WORD.test(name) ? [nameOf(name)] : [];
  });
}

/**
 * The relations that a text names: `name`, whether it is `written`, and `at`, the place in the text. A name that is not
 * known before the program runs has `OPEN` in it; so has one that the text leaves to what follows it.
 */
export function relationsOf(text) {
  const tokens = tokensOf(text);
  const found = [];
  const levels = [{ list: false, inside: false, deletes: false }];
  const take = (start, written, call = true) => {
    let i = start;
    while (BEFORE_NAME.has(tokens[i]?.upper)) i++;
    const token = tokens[i];
    if (!token) found.push({ name: OPEN, written, at: text.length });
    if (!token || !WORD.test(token.word)) return;
    if (call && tokens[i + 1]?.word === '(') return;
    found.push({ name: nameOf(token.word), written, at: token.at });
  };
  tokens.forEach(({ word, upper }, i) => {
    const level = levels.at(-1);
    const before = tokens[i - 1]?.upper;
    if (word === '(') {
      const listed = level.list && (before === 'FROM' || before === 'JOIN' || before === ',');
      levels.push({ list: listed, inside: FROM_INSIDE.has(before), deletes: false });
      if (listed && !['SELECT', 'WITH', 'VALUES'].includes(tokens[i + 1]?.upper))
        take(i + 1, false);
    } else if (word === ')') {
      if (levels.length > 1) levels.pop();
    } else if (word === ',') {
      if (level.list) take(i + 1, false);
    } else if (word === '::') {
      const type = tokens[i + 1];
      if (type) found.push({ name: nameOf(type.word), written: false, cast: true, at: type.at });
    } else if (upper === 'FROM') {
      if (tokens[i + 1]?.upper === 'STDIN') return;
      if (level.inside || (before === 'DISTINCT' && tokens[i - 2]?.upper !== 'SELECT')) return;
      level.list = true;
      level.deletes = before === 'DELETE';
      take(i + 1, level.deletes);
    } else if (upper === 'JOIN') {
      level.list = true;
      take(i + 1, false);
    } else if (upper === 'INTO') {
      level.deletes = before === 'MERGE';
      take(i + 1, true, false);
    } else if (upper === 'UPDATE') {
      if (!['FOR', 'KEY', 'DO', 'ON', 'OR', 'BEFORE', 'AFTER', 'THEN'].includes(before))
        take(i + 1, true);
    } else if (upper === 'USING') {
      if (level.deletes && tokens[i + 1]?.word !== '(') {
        level.list = true;
        take(i + 1, false);
      }
    } else if (upper === 'TRUNCATE' || (upper === 'TABLE' && before !== 'TRUNCATE')) {
      take(i + 1, true, false);
    } else if (LIST_ENDS.has(upper)) {
      level.list = false;
    }
  });
  return found;
}
