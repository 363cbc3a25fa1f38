import { z } from 'zod';
import { refinedWordsSchema } from '../forms/refinement.form.js';
import { text } from '../forms/text.js';
import { REFINEMENT_STATES } from '../states/refinement.states.js';
import { statesOf } from '../states/state-table.js';
import { entryHistorySchema } from './entry-history.js';
import { nextMoveSchema } from './move.js';

const changes = entryHistorySchema.shape.items.unwrap().element.shape.changes;

/** A refinement of a need: the words as they were, every proposal beside them, and what came of it. */
export const refinementSchema = z
  .object({
    id: z.uuid(),
    needId: z.uuid(),
    needTitle: z.string(),
    state: z.enum(statesOf(REFINEMENT_STATES)),
    stateLabel: z.string(),
    broker: z.string(),
    words: z.string(),
    askedAt: z.iso.datetime(),
    /** What the need said when it was asked for, and in which version. */
    raw: z.object({ version: z.number().int(), content: refinedWordsSchema }),
    proposals: z.array(
      z.object({
        round: z.number().int(),
        note: z.string(),
        madeAt: z.iso.datetime(),
        content: refinedWordsSchema,
        /** Field by field, from what the need said at the beginning. */
        changes,
      }),
    ),
    reason: z.string(),
    /** Of the need, with the refined words. */
    adoptedVersion: z.number().int().nullable(),
    version: z.number().int(),
    moves: z.array(nextMoveSchema),
    /** The reader is its broker and may write words for it. */
    mayPropose: z.boolean(),
  })
  .meta({ id: 'Refinement' });

export const refinementsSchema = z
  .object({ items: z.array(refinementSchema) })
  .meta({ id: 'Refinements' });

/** The owner's answer to the last proposal; DECLINED wants a reason. */
export const refinementAnswerSchema = z
  .strictObject({
    to: z.enum(['ADOPTED', 'DECLINED', 'WITHDRAWN']),
    reason: text(500).default(''),
  })
  .meta({ id: 'RefinementAnswer' });
export type RefinementAnswer = z.infer<typeof refinementAnswerSchema>;
