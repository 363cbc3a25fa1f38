// Why a program ended, in one line, from what it printed.

const SEVERE = new Set(['error', 'fatal']);

/** The sentence of a JSON log line that is an error, else null. */
function severe(line) {
  try {
    const entry = JSON.parse(line);
    const words = [entry.err?.message, entry.msg].find((text) => typeof text === 'string');
    return SEVERE.has(entry.level) ? (words ?? null) : null;
  } catch {
    return null;
  }
}

/** A line of an error that Node prints, or of a log: not a sentence that a program ends with. */
const NO_SENTENCE = /^(?:at |Node\.js v|[{}[\]^]|[\w[\]]+: |file:|node:)/;

/**
 * The sentence that a program ended with; else the last error among these lines: of the log, or as Node prints one that
 * nobody caught; else the last line that says something.
 */
export function reasonIn(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const last = lines.findLast((line) => line !== '') ?? '';
  if (!NO_SENTENCE.test(last) && /\p{sc=Han}/u.test(last)) return last;
  for (const line of lines.toReversed()) {
    const logged = severe(line);
    if (logged) return logged;
    const thrown = /^(?:Uncaught )?(?:\w*(?:[Ee]rror|Exception)(?: \[\w+\])?): (.+)/.exec(line);
    if (thrown) return thrown[1];
  }
  return (
    lines.findLast((line) => /[\p{L}\p{N}]/u.test(line) && !/^(?:at |Node\.js v)/.test(line)) ?? ''
  );
}
