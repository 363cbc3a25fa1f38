import { z } from 'zod';
import { MATCH_STATES } from '../states/match.states.js';
import { NOMINATION_STATES } from '../states/nomination.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf, ORGANISATION_KIND } from '../words/codes.js';
import {
  NOMINATION_LETTER_STATE,
  NOMINATION_NONE,
  REMIT_COVER,
} from '../words/nomination.words.js';
import { needPartySchema } from './match.js';
import { nextMoveSchema } from './move.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const stateCode = z.enum(statesOf(NOMINATION_STATES));

/** That a society is asked to name an expert for a need by a day, and what came of it. */
export const nominationSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    edition: z.string(),
    /** Number of its letter, e.g. 〔2026〕12号. */
    number: z.string(),
    need: needPartySchema,
    societyId: z.uuid(),
    society: z.string(),
    state: stateCode,
    stateLabel: z.string(),
    dueOn: z.iso.date(),
    note: z.string(),
    askedAt: z.iso.datetime(),
    personId: z.uuid().nullable(),
    /** Name of the expert that is nominated; empty for none. */
    person: z.string(),
    capabilityId: z.uuid().nullable(),
    capability: z.string(),
    /** Why the society names nobody. */
    reason: z.enum(codesOf(NOMINATION_NONE)).nullable(),
    reasonLabel: z.string(),
    words: z.string(),
    /** The answer came after the last day. */
    late: z.boolean(),
    answeredAt: z.iso.datetime().nullable(),
    /** The pair that came of it, to whoever runs the edition; null while there is none. */
    pair: z
      .object({ id: z.uuid(), state: z.enum(statesOf(MATCH_STATES)), stateLabel: z.string() })
      .nullable()
      .optional(),
    /** How its letter fares, to whoever runs the edition. */
    letter: z
      .object({
        state: z.enum(codesOf(NOMINATION_LETTER_STATE)),
        stateLabel: z.string(),
        error: z.string(),
        sentAt: z.iso.datetime().nullable(),
      })
      .optional(),
    version: z.number().int(),
    moves: z.array(nextMoveSchema),
  })
  .meta({ id: 'Nomination' });

export const nominationPageSchema = pageSchemaOf(nominationSchema, 'NominationPage');
/** Those that were asked for at once. */
export const nominationsSchema = z
  .object({ items: z.array(nominationSchema) })
  .meta({ id: 'Nominations' });

export const nominationListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  editionId: z.uuid().optional(),
  needId: z.uuid().optional(),
  societyId: z.uuid().optional(),
  state: stateCode.optional(),
  /** Nominated, and no pair has come of it yet. */
  incomplete: z.enum(['true', 'false']).default('false'),
});
export type NominationListQuery = z.infer<typeof nominationListQuerySchema>;

/** Whom a society may name: its experts who agree to be listed, with what of theirs is listed; 200 at most. */
export const nominableExpertsSchema = z
  .object({
    items: z.array(
      z.object({
        personId: z.uuid(),
        person: z.string(),
        capabilities: z.array(z.object({ id: z.uuid(), title: z.string(), field: z.string() })),
      }),
    ),
  })
  .meta({ id: 'NominableExperts' });

/** Of which edition societies are looked for. */
export const candidateSocietiesQuerySchema = z.strictObject({ editionId: z.uuid() });

/** Societies by how what they do covers the fields of a need, the best first; 50 at most. */
export const candidateSocietiesSchema = z
  .object({
    items: z.array(
      z.object({
        societyId: z.uuid(),
        society: z.string(),
        kind: z.enum(codesOf(ORGANISATION_KIND)),
        kindLabel: z.string(),
        cover: z.enum(codesOf(REMIT_COVER)),
        /** Why it stands where it does. */
        reason: z.string(),
        /** Experts of it with something listed in this field. */
        experts: z.number().int(),
        /** How the newest question to it about this need stands; null where it was never asked. */
        asked: z.object({ id: z.uuid(), state: stateCode, stateLabel: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'CandidateSocieties' });

/** What a society is concerned with. */
export const societyRemitSchema = z
  .object({
    fields: z.array(z.object({ code: z.string(), label: z.string() })),
    version: z.number().int(),
  })
  .meta({ id: 'SocietyRemit' });
