import { z } from 'zod';
import { emailAddress, phoneNumber } from '../forms/contact-details.js';
import { requiredText, text } from '../forms/text.js';
import { INVITATION_STATES } from '../states/invitation.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf, MEETING_RESULT } from '../words/codes.js';
import { DECLINE_REASON } from '../words/decline.words.js';

const words = text(200).default('');
const accepted = z.strictObject({ answer: z.literal('ACCEPTED'), words });
/** A no wants its reason. */
const declined = z.strictObject({
  answer: z.literal('DECLINED'),
  reason: z.enum(codesOf(DECLINE_REASON)).optional(),
  words,
});
const time = z.string().min(1).max(40);
/** Times that would suit: slots of the edition by the instant at which they begin, half days by the id of their session. */
const countered = z.strictObject({
  answer: z.literal('COUNTERED'),
  times: z.union([z.array(time).min(1).max(20), time]),
  words,
});
export type CounterForm = z.infer<typeof countered>;
/** The colleague of the same organisation who is to answer instead, and how they are reached. */
const delegated = z.strictObject({
  answer: z.literal('DELEGATED'),
  name: requiredText(60),
  phone: phoneNumber.default(''),
  email: emailAddress.default(''),
  words,
});
export type DelegateForm = z.infer<typeof delegated>;

/** What the holder of an answer link says. */
export const answerFormSchema = z
  .discriminatedUnion('answer', [accepted, declined, countered, delegated])
  .meta({ id: 'AnswerForm' });
export type AnswerForm = z.infer<typeof answerFormSchema>;

/** Whom an organiser has spoken with who answers in their place, when, and what was said. */
export const onBehalfSchema = z
  .strictObject({
    spokenWith: requiredText(60),
    at: z.iso.datetime({ offset: true }),
    said: requiredText(300),
  })
  .meta({ id: 'OnBehalf' });
export type OnBehalf = z.infer<typeof onBehalfSchema>;

const inPlace = { onBehalf: onBehalfSchema.optional() };
/** An answer that somebody else enters. */
export const answerOnBehalfSchema = z
  .discriminatedUnion('answer', [
    accepted.extend(inPlace),
    declined.extend(inPlace),
    countered.extend(inPlace),
    delegated.extend(inPlace),
  ])
  .meta({ id: 'AnswerOnBehalfForm' });
export type AnswerOnBehalf = z.infer<typeof answerOnBehalfSchema>;

/** What the organiser says to somebody who asked for another time and is asked anew. */
export const askAgainSchema = z
  .strictObject({ note: requiredText(300) })
  .meta({ id: 'InvitationAskAgain' });

/** What was kept of a meeting's record, for callers that sent JSON. */
export const heldRecordSchema = z
  .object({ result: z.enum(codesOf(MEETING_RESULT)), resultLabel: z.string() })
  .meta({ id: 'HeldRecord' });

/** What became of an answer, for callers that sent JSON. */
export const answerResultSchema = z
  .object({
    state: z.enum(statesOf(INVITATION_STATES)),
    stateLabel: z.string(),
    /** What happens next, in words. */
    next: z.string(),
  })
  .meta({ id: 'AnswerResult' });
export type AnswerResult = z.infer<typeof answerResultSchema>;
