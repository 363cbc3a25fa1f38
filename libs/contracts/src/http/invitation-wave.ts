import { z } from 'zod';
import { invitationSettingsFormSchema } from '../forms/invitation-setting.form.js';
import { text } from '../forms/text.js';
import { INVITATION_WAVE_STATES } from '../states/invitation-wave.states.js';
import { statesOf } from '../states/state-table.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** Invitations that go together. */
export const invitationWaveSchema = z
  .object({
    id: z.uuid(),
    /** Counted from 1 in its edition. */
    number: z.number().int(),
    state: z.enum(statesOf(INVITATION_WAVE_STATES)),
    stateLabel: z.string(),
    /** When they are let go. A letter may wait on, for the hours at which people may be written to. */
    goesAt: z.iso.datetime(),
    /** How long an answer may take; null for a week. */
    answerWithinMinutes: z.number().int().nullable(),
    onDaysOff: z.boolean(),
    /** When they were let go, or it was called off, and why. */
    endedAt: z.iso.datetime().nullable(),
    reason: z.string(),
    /** How many invitations wait for it or went with it; of those that went, how many letters wait for their hour. */
    invitations: z.number().int(),
    waiting: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'InvitationWave' });
export const invitationWavePageSchema = pageSchemaOf(invitationWaveSchema, 'InvitationWavePage');
/** Newest first. */
export const invitationWaveListQuerySchema = z.strictObject(pageQuerySchema.shape);
export const invitationWaveCallOffSchema = z
  .strictObject({ reason: text(500).default('') })
  .meta({ id: 'InvitationWaveCallOff' });

/**
 * Which queued invitations to let go: those of `ids`, or of the `most` best pairs (both sides), or all; those that wait for a planned wave stay
 * with it. At once, or `at` a later hour.
 */
export const invitationReleaseSchema = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(2000).optional(),
    most: z.number().int().min(1).max(2000).optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    /** How long an answer may take: from a quarter of an hour to two weeks; a week where it is left out. Never beyond the edition's beginning. */
    answerWithinMinutes: z.number().int().min(15).max(20_160).optional(),
    /** On legal holidays and weekends too; as the edition's settings say where it is left out. */
    onDaysOff: z.boolean().optional(),
  })
  .meta({ id: 'InvitationRelease' });
export const invitationsReleasedSchema = z
  .object({
    released: z.number().int(),
    /** Null where there was nothing to let go. */
    wave: invitationWaveSchema.nullable(),
    /** When the first and the last letter go out, as far as they wait. */
    firstGoesAt: z.iso.datetime().nullable(),
    lastGoesAt: z.iso.datetime().nullable(),
    /** The same in words. */
    note: z.string(),
  })
  .meta({ id: 'InvitationsReleased' });

export const invitationSettingsSchema = z
  .object({
    ...invitationSettingsFormSchema.shape,
    /** False where this installation lets letters go at any hour. */
    kept: z.boolean(),
    /** 0 while the edition has none of its own. */
    version: z.number().int(),
  })
  .meta({ id: 'InvitationSettings' });
