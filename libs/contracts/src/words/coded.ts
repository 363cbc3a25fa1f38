import { z } from 'zod';

/** Parameters of a code as they are stored and sent: plain values only, no words. */
export const codeParamsSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()]))
  .readonly();
export type CodeParams = z.infer<typeof codeParamsSchema>;
