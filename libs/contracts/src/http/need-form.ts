import { z } from 'zod';
import { NEED_STAGES } from '../forms/need-asks.js';

const worded = z.object({ zh: z.string(), en: z.string() });

/** The form of a need for a page that draws it: what its fields are called and take, and which kind asks what, and when. */
export const needFormDescriptionSchema = z
  .object({
    fields: z.array(
      z.object({
        /** As the form names it; `details.…` is what only some kinds have. */
        field: z.string(),
        label: worded,
        /** Only needs of these kinds have it; null for a field of all. */
        kinds: z.array(z.string()).nullable(),
        /** Of a text. */
        maxCharacters: z.number().int().nullable(),
        /** Of a list. */
        maxEntries: z.number().int().nullable(),
        minimum: z.number().nullable(),
        maximum: z.number().nullable(),
        /** Codes that it takes; null for a field without a list. */
        options: z.array(z.object({ code: z.string(), label: worded })).nullable(),
      }),
    ),
    /** At least one of `oneOf` must be there. Kinds are null for all; OTHER is a need that names none. */
    asks: z.array(
      z.object({
        stage: z.enum(NEED_STAGES),
        stageLabel: worded,
        kinds: z.array(z.string()).nullable(),
        oneOf: z.array(z.string()),
        code: z.string(),
        message: worded,
      }),
    ),
    /** What the printed forms keep to. Nothing is refused for it. */
    advice: z.object({
      titleCharacters: z.number().int(),
      keywords: z.object({ least: z.number().int(), most: z.number().int() }),
    }),
  })
  .meta({ id: 'NeedFormDescription' });
export type NeedFormDescription = z.input<typeof needFormDescriptionSchema>;
