import { z } from 'zod';
import { requiredText, text } from '../forms/text.js';
import { INVITATION_STATES } from '../states/invitation.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { DECLINE_REASON } from '../words/decline.words.js';

/** What the holder of an answer link says. A no wants its reason. */
export const answerFormSchema = z
  .strictObject({
    answer: z.enum(['ACCEPTED', 'DECLINED']),
    reason: z.enum(codesOf(DECLINE_REASON)).optional(),
    words: text(200).default(''),
  })
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

/** An answer that somebody else enters. */
export const answerOnBehalfSchema = z
  .strictObject({ ...answerFormSchema.shape, onBehalf: onBehalfSchema.optional() })
  .meta({ id: 'AnswerOnBehalfForm' });
export type AnswerOnBehalf = z.infer<typeof answerOnBehalfSchema>;

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
