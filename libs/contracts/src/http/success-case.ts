import { z } from 'zod';
import { statesOf } from '../states/state-table.js';
import { SUCCESS_CASE_STATES } from '../states/success-case.states.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { nextMoveSchema } from './move.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const words = {
  title: z.string(),
  situation: z.string(),
  solution: z.string(),
  effect: z.string(),
  quote: z.string(),
};

/** A case of a verified outcome, with what both sides say to it. */
export const successCaseSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    outcomeId: z.uuid(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    ...words,
    tellsAmounts: z.boolean(),
    tellsContacts: z.boolean(),
    /** Rises with each edit: sides say yes to one version. */
    textVersion: z.number().int(),
    state: z.enum(statesOf(SUCCESS_CASE_STATES)),
    stateLabel: z.string(),
    /** Why it was refused or withdrawn. */
    reason: z.string(),
    askedAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    /** The last word of each side to the present version. */
    answers: z.array(
      z.object({
        side: sideSchema,
        sideLabel: z.string(),
        given: z.boolean(),
        reason: z.string(),
        at: z.iso.datetime(),
        /** What was signed on paper, for those who run the edition; null where the side answered by its account. */
        paper: z.object({ id: z.uuid(), signedBy: z.string(), signedOn: z.iso.date() }).nullable(),
      }),
    ),
    version: z.number().int(),
    moves: z.array(nextMoveSchema),
  })
  .meta({ id: 'SuccessCase' });

export const successCasePageSchema = pageSchemaOf(successCaseSchema, 'SuccessCasePage');
export const successCaseListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(statesOf(SUCCESS_CASE_STATES)).optional(),
});
export type SuccessCaseListQuery = z.infer<typeof successCaseListQuerySchema>;

/** What everybody reads of a published case. */
export const publicCaseSchema = z
  .object({
    id: z.uuid(),
    edition: z.string(),
    field: z.string(),
    /** Of an anonymous need the name that everybody may know. */
    enterprise: z.string(),
    expert: z.string(),
    ...words,
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: 'PublicCase' });
export const publicCasePageSchema = pageSchemaOf(publicCaseSchema, 'PublicCasePage');
export const publicCaseListQuerySchema = z.strictObject(pageQuerySchema.shape);
export type PublicCaseListQuery = z.infer<typeof publicCaseListQuerySchema>;
