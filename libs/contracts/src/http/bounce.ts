import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { BOUNCE_RESULT, BOUNCED_LETTER } from '../words/delivery.words.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** A letter that came back. The address stands nowhere. */
export const bounceSchema = z
  .object({
    id: z.uuid(),
    letterKind: z.enum(codesOf(BOUNCED_LETTER)),
    letterKindLabel: z.string(),
    letterId: z.uuid(),
    editionId: z.uuid().nullable(),
    /** As the mail server says it, e.g. `5.1.1`. */
    status: z.string(),
    /** It came back for good. */
    hard: z.boolean(),
    /** Nothing more goes to that address because of it, until the address is changed or this is lifted. */
    stops: z.boolean(),
    liftedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Bounce' });
export const bouncePageSchema = pageSchemaOf(bounceSchema, 'BouncePage');
export const bounceListQuerySchema = z.strictObject(pageQuerySchema.shape);

/** What became of a mail that was handed in. */
export const bounceTakenSchema = z
  .object({
    result: z.enum(codesOf(BOUNCE_RESULT)),
    resultLabel: z.string(),
    letterId: z.uuid().nullable(),
    editionId: z.uuid().nullable(),
    status: z.string().nullable(),
    hard: z.boolean().nullable(),
  })
  .meta({ id: 'BounceTaken' });
