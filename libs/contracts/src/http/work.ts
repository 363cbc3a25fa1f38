import { z } from 'zod';
import { day } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { WORK } from '../words/work.words.js';

/** What waits for whoever asks: what is due first stands first, then what has no day. */
export const workBoardSchema = z
  .object({
    items: z.array(
      z.object({
        code: z.enum(codesOf(WORK)),
        label: z.string(),
        count: z.number().int(),
        /** The earliest day by which something of it is due. */
        due: day.nullable(),
        /** The first of them, five at most. */
        entries: z.array(z.object({ id: z.uuid(), title: z.string(), due: day.nullable() })),
        /** The list that shows all of them. */
        list: z.string(),
      }),
    ),
  })
  .meta({ id: 'WorkBoard' });
