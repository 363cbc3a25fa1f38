import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { codeParamsSchema } from '../words/coded.js';
import { codesOf } from '../words/codes.js';
import { QUESTIONS } from '../words/question.words.js';

/** Questions for the meeting of a pair, in their order. */
export const matchQuestionsSchema = z
  .object({
    matchId: z.uuid(),
    questions: z.array(
      z.object({ code: z.enum(codesOf(QUESTIONS)), params: codeParamsSchema, text: z.string() }),
    ),
    /** Whether they are an organiser's own; else they are drafted from what the pair leaves open. */
    edited: z.boolean(),
    /** 0 until somebody has edited them. */
    version: z.number().int(),
  })
  .meta({ id: 'MatchQuestions' });

/** None: the drafted ones hold again. */
export const matchQuestionsEditSchema = z
  .strictObject({ questions: z.array(requiredText(200)).max(5) })
  .meta({ id: 'MatchQuestionsEdit' });
export type MatchQuestionsEdit = z.infer<typeof matchQuestionsEditSchema>;
