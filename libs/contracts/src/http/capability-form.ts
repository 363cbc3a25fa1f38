import { z } from 'zod';
import { CAPABILITY_STAGES } from '../forms/capability-asks.js';
import { formAskShape, formFieldSchema } from './form-field.js';

/** The form of a capability for a page that draws it: what its fields are called and take, what is asked of which kind, and what is advised. */
export const capabilityFormDescriptionSchema = z
  .object({
    fields: z.array(formFieldSchema),
    /** MATCHED is advice: nothing is refused for it. */
    asks: z.array(z.object({ stage: z.enum(CAPABILITY_STAGES), ...formAskShape })),
  })
  .meta({ id: 'CapabilityFormDescription' });
export type CapabilityFormDescription = z.input<typeof capabilityFormDescriptionSchema>;
