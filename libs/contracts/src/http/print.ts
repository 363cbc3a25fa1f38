import { z } from 'zod';

/** Which volume; an edition with little to print has one. */
export const printQuerySchema = z.strictObject({
  part: z.coerce.number().int().min(1).max(1000).default(1),
});
