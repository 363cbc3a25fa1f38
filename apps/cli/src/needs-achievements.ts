import { issueCode, issueRemark } from '@jiqia/contracts/forms';
import { ChineseTokenizer } from '@jiqia/chinese-text';
import { AppError } from '@jiqia/errors';
import { Corpus, type PairScore } from '@jiqia/scoring';
import { z } from 'zod';
import { readNamedFile } from './read-named-file.js';

const needSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  content: z.string().default(''),
});
const pairSchema = z.object({
  need_id: z.string().min(1),
  achievement_id: z.string().min(1),
  level: z.number().int().min(1).max(4).optional(),
  achievement_terms: z.array(z.string()).optional(),
  achievement_title: z.string().optional(),
});
export type JudgedPair = z.infer<typeof pairSchema>;
export type PlainNeed = z.infer<typeof needSchema>;

/**
 * Reads a file of one JSON object a line.
 * @throws AppError LINE_INVALID naming file, line and field.
 */
async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readNamedFile(file)).toString('utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(parseJson(line), { error: issueCode });
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new AppError({
      code: 'LINE_INVALID',
      params: { file, line: i + 1 },
      fields: issue ? [{ field: issue.path.join('.'), ...issueRemark(issue) }] : [],
    });
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

export const readPlainNeeds = (file: string): Promise<PlainNeed[]> => readLines(file, needSchema);
export const readPairs = (file: string): Promise<JudgedPair[]> => readLines(file, pairSchema);

/** Needs and achievements made ready to be compared; an achievement's title is what its terms say. */
export interface JudgedTexts {
  readonly corpus: Corpus;
  /** Titles by the achievement's id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** @throws AppError NEED_UNKNOWN for a pair whose need is not among the needs. */
export function judgedTexts(
  needs: readonly PlainNeed[],
  pairs: readonly JudgedPair[],
): JudgedTexts {
  const titles = new Map(
    pairs.map((pair) => [
      pair.achievement_id,
      pair.achievement_title ?? (pair.achievement_terms ?? []).join(' '),
    ]),
  );
  const known = new Set(needs.map((need) => need.id));
  const stray = pairs.findIndex((pair) => !known.has(pair.need_id));
  if (stray >= 0) {
    throw new AppError({
      code: 'NEED_UNKNOWN',
      params: { line: stray + 1, id: pairs[stray]?.need_id ?? '' },
    });
  }
  const corpus = Corpus.build(
    needs.map((need) => ({ id: need.id, title: need.title, body: need.content, keywords: [] })),
    [...titles].map(([id, title]) => ({ id, title, body: '', keywords: [] })),
    ChineseTokenizer.shared(),
  );
  return { corpus, titles };
}

/** Scores given pairs with the production scorer. */
export const scorePairs = (
  { corpus }: JudgedTexts,
  pairs: readonly JudgedPair[],
): { pair: JudgedPair; result: PairScore }[] =>
  pairs.map((pair) => ({ pair, result: corpus.score(pair.need_id, pair.achievement_id) }));
