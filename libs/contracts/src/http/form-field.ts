import { z } from 'zod';

const worded = z.object({ zh: z.string(), en: z.string() });

/** One field of a form for a page that draws it. */
export const formFieldSchema = z.object({
  /** As the form names it; `details.…` is what only some kinds have. */
  field: z.string(),
  label: worded,
  /** Only entries of these kinds have it; null for a field of all. */
  kinds: z.array(z.string()).nullable(),
  /** Of a text. */
  maxCharacters: z.number().int().nullable(),
  /** Of a list. */
  maxEntries: z.number().int().nullable(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  /** Codes that it takes; null for a field without a list. */
  options: z.array(z.object({ code: z.string(), label: worded })).nullable(),
});
export type FormField = z.input<typeof formFieldSchema>;

/** What a form asks, and when: at least one of `oneOf` must be there. Kinds are null for all. */
export const formAskShape = {
  stageLabel: worded,
  kinds: z.array(z.string()).nullable(),
  oneOf: z.array(z.string()),
  code: z.string(),
  message: worded,
};
