import { z } from 'zod';
import { text } from '../forms/text.js';
import { CAPABILITY_STATES } from '../states/capability.states.js';
import { NEED_STATES } from '../states/need.states.js';
import { statesOf } from '../states/state-table.js';
import { APPLICATION_STATE, NOT_ENTERED } from '../words/application.words.js';
import { CAPABILITY_KIND, codesOf, NEED_KIND, STAGE } from '../words/codes.js';
import { sideSchema } from '../words/side.js';
import { confirmationSchema } from './confirmation.js';
import { countedPageSchemaOf, entryFilterShape, several } from './entry-list.js';
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

const entryState = z.enum([...statesOf(NEED_STATES), ...statesOf(CAPABILITY_STATES)]);

/** A need or a capability that takes part in an edition, as a list of them shows it. */
const editionEntrySchema = z
  .object({
    id: z.uuid(),
    /** Key in the sheet or system it came from. */
    ref: z.string().nullable().optional(),
    title: z.string(),
    organisation: z.string(),
    /** The expert of a capability; empty for a need. */
    person: z.string(),
    field: z.string(),
    state: entryState,
    stateLabel: z.string(),
    confirmation: confirmationSchema,
    updatedAt: z.iso.datetime(),
    version: z.number().int(),
  })
  .meta({ id: 'EditionEntry' });
export const editionEntryPageSchema = countedPageSchemaOf(
  editionEntrySchema,
  'EditionEntryPage',
).extend({
  /** How many there are in each state, whatever the filter. */
  counts: z.array(z.object({ state: entryState, label: z.string(), count: z.number().int() })),
});

/** Those that were changed last come first. */
export const editionEntryListQuerySchema = z.strictObject({
  side: sideSchema,
  /** Part of the title, the field or the number. */
  q: text(100).optional(),
  state: several(entryState),
  /** The `nextCursor` of the page before. */
  cursor: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: pageQuerySchema.shape.limit,
});
export type EditionEntryListQuery = z.infer<typeof editionEntryListQuerySchema>;
