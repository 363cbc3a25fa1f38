import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { HAPPENING } from '../words/happening.words.js';
import { capabilityPartySchema, needPartySchema } from './match.js';

/** What has just happened in an edition, the newest first; many of the same at once are one. */
export const happeningsSchema = z
  .object({
    items: z.array(
      z
        .object({
          code: z.enum(codesOf(HAPPENING)),
          label: z.string(),
          at: z.iso.datetime(),
          /** How many happened at once. */
          count: z.number().int(),
          /** The pair that it is about, where it is about one. */
          need: needPartySchema.nullable(),
          capability: capabilityPartySchema.nullable(),
          /** Of an answer: whose it is. */
          side: z.enum(['need', 'capability']).nullable(),
          /** Of a meeting: where it is now. */
          startsAt: z.iso.datetime().nullable(),
          place: z.string(),
          /** Of a release: which. */
          version: z.number().int().nullable(),
          /** Of a change of phase: the name of the new one. */
          phase: z.string(),
        })
        .meta({ id: 'Happening' }),
    ),
  })
  .meta({ id: 'Happenings' });
