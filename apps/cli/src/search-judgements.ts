import { z } from 'zod';

const searchSchema = z.strictObject({
  q: z.string().min(1),
  over: z.enum(['need', 'capability', 'directory']),
  kind: z.enum(['chinese', 'abbreviation', 'pinyin', 'typo', 'name']),
  /** 3 exactly this, 2 clearly of use, 1 beside it; whatever is not named is not wanted. */
  wanted: z
    .record(z.string(), z.number().int().min(1).max(3))
    .refine((wanted) => Object.keys(wanted).length > 0, 'nothing is wanted'),
});
export type JudgedSearch = z.infer<typeof searchSchema>;

/** @throws ZodError for judgements that cannot be read */
export const readJudgedSearches = (text: string): JudgedSearch[] =>
  z
    .strictObject({ note: z.string(), queries: z.array(searchSchema).min(60) })
    .parse(JSON.parse(text)).queries;
