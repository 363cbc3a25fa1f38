import { z } from 'zod';
import { MOST_MOVE_WISHES } from '../words/move-request.words.js';
import { text } from './text.js';

const time = z.iso.datetime({ offset: true });
const note = text(200).default('');

/** Another time for a meeting, of the times at which slots begin; or the time of another meeting of the same side. */
export const moveRequestFormSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('TIME'),
      startsAt: z.array(time).min(1).max(MOST_MOVE_WISHES),
      note,
    }),
    z.strictObject({ kind: z.literal('SWAP'), with: z.uuid(), note }),
  ])
  .meta({ id: 'MoveRequestForm' });
export type MoveRequestForm = z.infer<typeof moveRequestFormSchema>;

/** A yes names one of the wished times, where more than one is wished. */
export const moveAnswerFormSchema = z
  .discriminatedUnion('answer', [
    z.strictObject({
      answer: z.literal('AGREE'),
      startsAt: time.nullable().default(null),
      note,
    }),
    z.strictObject({ answer: z.literal('REFUSE'), note }),
  ])
  .meta({ id: 'MoveAnswerForm' });
export type MoveAnswerForm = z.infer<typeof moveAnswerFormSchema>;
