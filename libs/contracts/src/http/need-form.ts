import { z } from 'zod';
import { NEED_STAGES } from '../forms/need-asks.js';
import { formAskShape, formFieldSchema } from './form-field.js';

/** The form of a need for a page that draws it: what its fields are called and take, and which kind asks what, and when. */
export const needFormDescriptionSchema = z
  .object({
    fields: z.array(formFieldSchema),
    /** OTHER is a need that names no kind. */
    asks: z.array(z.object({ stage: z.enum(NEED_STAGES), ...formAskShape })),
    /** What the printed forms keep to. Nothing is refused for it. */
    advice: z.object({
      titleCharacters: z.number().int(),
      keywords: z.object({ least: z.number().int(), most: z.number().int() }),
    }),
  })
  .meta({ id: 'NeedFormDescription' });
export type NeedFormDescription = z.input<typeof needFormDescriptionSchema>;
