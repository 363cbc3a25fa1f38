import { z } from 'zod';
import { text } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { DECLINE_REASON } from '../words/decline.words.js';
import { MEETING_REQUEST_STATE } from '../words/meeting-request.words.js';
import { OWN_PAIR } from '../words/own-pair.words.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, matchPartSchema, needPartySchema, reasonSchema } from './match.js';

/** A pair as one of its sides is shown it: why, and what it may do; what the organiser thinks of it is not here. */
export const ownMatchSchema = z
  .object({
    id: z.uuid(),
    edition: z.object({
      id: z.uuid(),
      ref: z.string(),
      name: z.string(),
      /** Whether meetings may be asked for now, and in which phase it is. */
      takesRequests: z.boolean(),
      phaseLabel: z.string(),
    }),
    /** The own side. */
    side: sideSchema,
    need: needPartySchema,
    capability: capabilityPartySchema,
    madeOn: z.object({ rewritten: z.boolean() }),
    /** 0…1 */
    score: z.number(),
    level: z.number().int(),
    levelLabel: z.string(),
    parts: z.array(matchPartSchema),
    /** As far as the reader may read what they quote. */
    reasons: z.array(reasonSchema),
    against: z.array(reasonSchema),
    gaps: z.array(z.string()),
    standing: z.enum(codesOf(OWN_PAIR)),
    standingLabel: z.string(),
    /** What the own side has said no thanks for; null where it has not, or has taken it back. */
    passed: z.object({ reason: z.string(), at: z.iso.datetime() }).nullable(),
    /** What the own side has asked for; null where it has not. */
    wish: z
      .object({
        state: z.enum(codesOf(MEETING_REQUEST_STATE)),
        stateLabel: z.string(),
        message: z.string(),
        askedAt: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'OwnMatch' });
/** Why a side says no thanks: one of the reasons by which invitations are declined, in its own words if it likes. */
export const pairPassFormSchema = z
  .strictObject({ reason: z.enum(codesOf(DECLINE_REASON)), words: text(200).default('') })
  .meta({ id: 'PairPassForm' });
export type PairPassForm = z.infer<typeof pairPassFormSchema>;

/** The best first, 30 at most. */
export const ownMatchListSchema = z
  .object({ items: z.array(ownMatchSchema) })
  .meta({ id: 'OwnMatchList' });
