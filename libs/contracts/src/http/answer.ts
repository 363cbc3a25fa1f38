import { z } from 'zod';
import { text } from '../forms/text.js';
import { INVITATION_STATES } from '../states/invitation.states.js';
import { statesOf } from '../states/state-table.js';

/** What the holder of an answer link says. */
export const answerFormSchema = z
  .strictObject({ answer: z.enum(['ACCEPTED', 'DECLINED']), reason: text(500).default('') })
  .meta({ id: 'AnswerForm' });
export type AnswerForm = z.infer<typeof answerFormSchema>;

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
