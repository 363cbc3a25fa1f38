import { z } from 'zod';
import { issueOf } from '../words/remark.js';

const share = z.number().min(0).max(1);

/** Pairs of thresholds of which the second must be the greater one, so that what lies between them can be told apart. */
const UPWARDS = [
  ['titleChance', 'titleFull'],
  ['textChance', 'textFull'],
  ['weak', 'good'],
  ['good', 'strong'],
] as const;

/** What the parts of a score weigh against each other (0…1, by their ratio), and where parts and levels begin. */
export const matchingWeightsSchema = z
  .strictObject({
    parts: z.strictObject({
      title: share,
      text: share,
      coverage: share,
      figures: share,
      field: share,
      facts: share,
    }),
    thresholds: z.strictObject({
      titleChance: share,
      titleFull: share,
      textChance: share,
      textFull: share,
      weak: share,
      good: share,
      strong: share,
    }),
    /** What is left of a score where nobody has confirmed the capability for nine months; contents of before that have the shipped one. */
    unconfirmed: share.default(0.9),
  })
  .superRefine(({ parts, thresholds }, context) => {
    if (Object.values(parts).every((weight) => weight === 0))
      context.addIssue(issueOf('WEIGHTS_ALL_ZERO', ['parts']));
    for (const [low, high] of UPWARDS)
      if (thresholds[high] <= thresholds[low])
        context.addIssue(issueOf('NOT_ABOVE', ['thresholds', high], { other: low }));
  })
  .meta({ id: 'MatchingWeights' });
export type MatchingWeights = z.infer<typeof matchingWeightsSchema>;
