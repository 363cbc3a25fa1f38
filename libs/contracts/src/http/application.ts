import { z } from 'zod';
import { text } from '../forms/text.js';
import { APPLICATION_STATE, NOT_ENTERED } from '../words/application.words.js';
import { CAPABILITY_KIND, codesOf, NEED_KIND, STAGE } from '../words/codes.js';
import { sideSchema } from '../words/side.js';
import { entryFilterShape, several } from './entry-list.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** A need or a capability that its owner wants to take part. */
export const applicationFormSchema = z
  .strictObject({ side: sideSchema, entryId: z.uuid(), note: text(500).default('') })
  .meta({ id: 'ApplicationForm' });
export type ApplicationForm = z.infer<typeof applicationFormSchema>;

export const applicationSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    side: sideSchema,
    entryId: z.uuid(),
    title: z.string(),
    note: z.string(),
    state: z.enum(codesOf(APPLICATION_STATE)),
    stateLabel: z.string(),
    /** Why it was refused. */
    reason: z.string(),
    appliedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Application' });
export const applicationPageSchema = pageSchemaOf(applicationSchema, 'ApplicationPage');
export const applicationListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(codesOf(APPLICATION_STATE)).optional(),
});
export type ApplicationListQuery = z.infer<typeof applicationListQuerySchema>;

/** What the organiser answers; a refusal wants a reason. */
export const applicationAnswerSchema = z
  .strictObject({ accept: z.boolean(), reason: text(500).default('') })
  .meta({ id: 'ApplicationAnswer' });

/** Which published needs, or listed capabilities, are to take part. */
const wanted = { dryRun: z.boolean().default(false) };
export const enterByFilterSchema = z
  .discriminatedUnion('side', [
    z.strictObject({
      side: z.literal('need'),
      filter: z.strictObject({ ...entryFilterShape, kind: several(z.enum(codesOf(NEED_KIND))) }),
      ...wanted,
    }),
    z.strictObject({
      side: z.literal('capability'),
      filter: z.strictObject({
        ...entryFilterShape,
        kind: several(z.enum(codesOf(CAPABILITY_KIND))),
        stage: several(z.enum(codesOf(STAGE))),
      }),
      ...wanted,
    }),
  ])
  .meta({ id: 'EnterByFilter' });
export type EnterByFilter = z.infer<typeof enterByFilterSchema>;

export const enteredSchema = z
  .object({
    /** How many go in, or would by a try. */
    entered: z.number().int(),
    /** How many take part already. */
    known: z.number().int(),
    left: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        code: z.enum(codesOf(NOT_ENTERED)),
        label: z.string(),
      }),
    ),
  })
  .meta({ id: 'Entered' });
