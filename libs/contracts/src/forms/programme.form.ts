import { z } from 'zod';
import { remarkCode } from '../words/remark.js';
import { requiredText } from './text.js';

/** Codes of rows that organisers may add to: capitals, digits, underscores. */
export const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** A programme (活动) as its organiser names it. The kind says what happens in its editions. */
export const programmeFormSchema = z
  .strictObject({
    name: requiredText(120),
    aliases: z.array(requiredText(120)).max(20).default([]),
    kind: z.string().regex(CODE, remarkCode('KIND_CODE_INVALID')).default('FAIR'),
    /** Only what its owner has confirmed takes part. */
    requiresOwnerConfirmation: z.boolean().default(false),
  })
  .meta({ id: 'ProgrammeForm' });
export type ProgrammeForm = z.infer<typeof programmeFormSchema>;
