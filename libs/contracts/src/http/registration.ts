import { z } from 'zod';
import {
  placesShape,
  questionShape,
  registrationAnswersSchema,
} from '../forms/registration.form.js';
import { text } from '../forms/text.js';
import { REGISTRATION_STATES } from '../states/registration.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { REGISTRATION_DECISION, SIGN_UP } from '../words/registration.words.js';
import { countedPageSchemaOf, several, sortedPageShape } from './entry-list.js';
import { nextMoveSchema } from './move.js';
import { problemSchema } from './problem.js';

const state = z.enum(statesOf(REGISTRATION_STATES));

/** How one signs up for an edition, as whoever is signed in reads it. */
export const registrationSettingsSchema = z
  .object({
    editionId: z.uuid(),
    /** Whether one may sign up now. */
    signUp: z.enum(codesOf(SIGN_UP)),
    signUpLabel: z.string(),
    /** First and last day; null until it is set up. */
    opensOn: z.string().nullable(),
    closesOn: z.string().nullable(),
    ...placesShape,
    questions: z.array(z.object({ id: z.uuid(), ...questionShape, kindLabel: z.string() })),
    /** Places that nobody has; null where there is no limit. */
    free: z.number().int().nullable(),
    /** 0 until it is set up. */
    version: z.number().int(),
  })
  .meta({ id: 'RegistrationSettings' });

const registrationAnswerSchema = z
  .object({
    questionId: z.uuid(),
    question: z.string(),
    /** The organiser asks this no more. */
    retired: z.boolean(),
    value: z.union([z.string(), z.array(z.string()), z.boolean()]),
    /** Question and answer as people read them. */
    text: z.string(),
  })
  .meta({ id: 'RegistrationAnswer' });

export const registrationSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    edition: z.string(),
    /** In the order of coming, within the edition. */
    number: z.number().int(),
    personId: z.uuid(),
    participant: z.string(),
    organisationId: z.uuid(),
    organisation: z.string(),
    state,
    stateLabel: z.string(),
    /** Place on the wait list; null for who is not on it. */
    place: z.number().int().nullable(),
    /** Why it was rejected or cancelled. */
    reason: z.string().optional(),
    /** Whether the person signed up themselves. */
    own: z.boolean(),
    /** Another registration of the same person, since two records of persons were merged. */
    sameAs: z.uuid().nullable(),
    answers: z.array(registrationAnswerSchema).optional(),
    /** Questions that must be answered and are not. */
    missing: z.array(z.uuid()).optional(),
    cameAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    moves: z.array(nextMoveSchema).optional(),
    version: z.number().int(),
  })
  .meta({ id: 'Registration' });

export const registrationPageSchema = countedPageSchemaOf(
  registrationSchema,
  'RegistrationPage',
).extend({
  /** How many there are in each state, whatever the filter. */
  counts: z.record(state, z.number().int()),
});
export const ownRegistrationsSchema = z
  .object({ items: z.array(registrationSchema) })
  .meta({ id: 'OwnRegistrations' });

const REGISTRATION_SORTS = [
  'number',
  '-number',
  'participant',
  '-participant',
  'organisation',
  '-organisation',
] as const;
export const registrationListQuerySchema = z.strictObject({
  ...sortedPageShape,
  state: several(state),
  /** Part of the person's or the organisation's name. */
  q: text(100).optional(),
  sort: z.enum(REGISTRATION_SORTS).default('number'),
});
export type RegistrationListQuery = z.infer<typeof registrationListQuerySchema>;

export const registrationRevisionSchema = z
  .strictObject({ answers: registrationAnswersSchema })
  .meta({ id: 'RegistrationRevision' });

export const registrationCancelSchema = z
  .strictObject({ reason: text(500).default('') })
  .meta({ id: 'RegistrationCancel' });

const MOST_DECIDED = 200;
/** What an organiser decides, about many at once; REJECTED wants a reason. */
export const registrationDecisionSchema = z
  .strictObject({
    to: z.enum(codesOf(REGISTRATION_DECISION)),
    reason: text(500).default(''),
    /** `version` is the one that was looked at; any when it is left out. */
    registrations: z
      .array(z.strictObject({ id: z.uuid(), version: z.number().int().min(1).optional() }))
      .min(1)
      .max(MOST_DECIDED),
  })
  .meta({ id: 'RegistrationDecision' });
export type RegistrationDecisionForm = z.infer<typeof registrationDecisionSchema>;

/** What became of each. */
export const registrationsDecidedSchema = z
  .object({
    decided: z.number().int(),
    left: z.number().int(),
    /** Places that nobody has now; null where there is no limit. */
    free: z.number().int().nullable(),
    registrations: z.array(
      z.object({
        id: z.uuid(),
        participant: z.string(),
        /** Why it stays as it is; null where it was decided. */
        problem: problemSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'RegistrationsDecided' });
