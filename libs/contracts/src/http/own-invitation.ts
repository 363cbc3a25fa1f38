import { z } from 'zod';
import { INVITATION_STATES } from '../states/invitation.states.js';
import { statesOf } from '../states/state-table.js';
import { ANSWER_STANDINGS, type AnswerStanding } from '../words/answer-page.words.js';
import { codesOf } from '../words/codes.js';
import { DECLINE_REASON } from '../words/decline.words.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';

/** What the recipient may do about an invitation now. */
const ANSWER_ACTIONS = [
  'ACCEPT',
  'DECLINE',
  'OTHER_TIME',
  'DELEGATE',
  'STEP_BACK',
  'COME_BACK',
] as const;

const editionSchema = z.object({
  id: z.uuid(),
  ref: z.string(),
  name: z.string(),
  organiser: z.string(),
  /** Empty where nobody is to be called. */
  phone: z.string(),
});
/** When and where they meet, or would meet; null while nothing is held for the pair. */
const placeSchema = z
  .object({
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    place: z.string(),
    venue: z.string(),
    video: z.boolean(),
    /** It is settled and was released; else it would be so if both accept. */
    isSet: z.boolean(),
  })
  .nullable();

const shared = {
  id: z.uuid(),
  edition: editionSchema,
  /** Whose answer is asked: the own side. */
  side: sideSchema,
  state: z.enum(statesOf(INVITATION_STATES)),
  stateLabel: z.string(),
  standing: z.enum(Object.keys(ANSWER_STANDINGS) as [AnswerStanding, ...AnswerStanding[]]),
  /** How it stands, in words. */
  heading: z.string(),
  /** What may be done now; empty where nothing may. */
  actions: z.array(z.enum(ANSWER_ACTIONS)),
  /** By when an answer is asked; null where no time runs. */
  expiresAt: z.iso.datetime().nullable(),
  meets: placeSchema,
};

/** An invitation to a side that the account speaks for, in a list. */
export const ownInvitationItemSchema = z
  .object({
    ...shared,
    need: needPartySchema,
    capability: capabilityPartySchema,
    /** The first of the reasons for the pair, in words; empty where there is none. */
    why: z.string(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OwnInvitationItem' });
/** Those that wait for an answer first, 200 at most. */
export const ownInvitationListSchema = z
  .object({ items: z.array(ownInvitationItemSchema) })
  .meta({ id: 'OwnInvitationList' });

const halfSchema = z.object({
  side: z.enum(['need', 'able']),
  label: z.string(),
  title: z.string(),
  by: z.string(),
  text: z.string(),
  figures: z.array(z.object({ name: z.string(), now: z.string(), target: z.string() })),
  /** The reader wrote it. */
  own: z.boolean(),
});

/** One of them in full: what the answer page shows whoever holds its link. */
export const ownInvitationSchema = z
  .object({
    ...shared,
    /** The reader by name, and what is asked in one sentence; empty once it is answered. */
    hello: z.string(),
    ask: z.string(),
    /** What happens next, in words. */
    next: z.string(),
    sides: z.array(halfSchema),
    /** What one may want to know before, and what is open: sentences. */
    facts: z.array(z.string()),
    why: z.array(z.string()),
    unconfirmed: z.string(),
    /** What both should talk about; none until both have accepted. */
    questions: z.array(z.string()),
    /** What the organiser, or whoever passed it on, says beside. */
    note: z.string(),
    invites: z.string(),
    sessions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        day: z.string(),
        from: z.string(),
        until: z.string(),
      }),
    ),
    /** How the meeting by video is entered; null on site. */
    video: z.object({ link: z.string(), note: z.string() }).nullable(),
    other: z.object({
      name: z.string(),
      /** How whoever comes is reached, once both have accepted and where they agree to it. */
      contact: z.object({ who: z.string(), phone: z.string(), email: z.string() }).nullable(),
    }),
    /** Whom it was passed on to; empty for nobody. */
    passedTo: z.string(),
    /** Address of the calendar file; null while no meeting is set. */
    calendar: z.string().nullable(),
    reasons: z.array(z.object({ code: z.enum(codesOf(DECLINE_REASON)), label: z.string() })),
  })
  .meta({ id: 'OwnInvitation' });
