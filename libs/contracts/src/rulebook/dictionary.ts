import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { issueOf, refusal } from '../words/remark.js';

const MOST_WORDS = 2_000;
const MOST_GROUPS = 500;
const MOST_IN_GROUP = 10;

/** Chinese characters alone, or Latin letters and digits alone. */
const OF_ONE_SCRIPT = /^(?:\p{Script=Han}{2,20}|[a-z0-9][a-z0-9.+-]{1,19})$/u;
/** A spelling that people use, such as 3d打印 or 生成式ai. */
const SPELLING = /^[\p{Script=Han}a-z0-9.+-]{2,20}$/u;

/** In one width and case, as texts are read. */
const folded = (form: RegExp): z.ZodType<string, string> =>
  requiredText(40)
    .overwrite((value) => value.normalize('NFKC').toLowerCase())
    .refine((value) => form.test(value), refusal('WORD_INVALID'));

/** Words that are never cut apart, and groups of words that mean the same; each group is read as its first word. */
export const dictionarySchema = z
  .strictObject({
    words: z.array(folded(OF_ONE_SCRIPT)).max(MOST_WORDS),
    synonyms: z.array(z.array(folded(SPELLING)).min(2).max(MOST_IN_GROUP)).max(MOST_GROUPS),
  })
  .superRefine(({ words, synonyms }, context) => {
    const grouped = synonyms.flatMap((group, i) =>
      group.map((word, j) => ({ word, path: ['synonyms', i, j] })),
    );
    if (grouped.length > MOST_WORDS)
      context.addIssue(issueOf('LIST_TOO_LONG', ['synonyms'], { maximum: MOST_WORDS }));
    const listed = words.map((word, i) => ({ word, path: ['words', i] }));
    for (const list of [listed, grouped]) {
      const seen = new Set<string>();
      for (const { word, path } of list) {
        if (seen.has(word)) context.addIssue(issueOf('WORD_TWICE', path, { word }));
        seen.add(word);
      }
    }
  })
  .meta({ id: 'Dictionary' });
export type DictionaryContent = z.infer<typeof dictionarySchema>;
