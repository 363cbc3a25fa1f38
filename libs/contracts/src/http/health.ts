import { z } from 'zod';

export const liveSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });

const checkSchema = z
  .object({ name: z.string(), ok: z.boolean(), message: z.string(), ms: z.number().int() })
  .meta({ id: 'HealthCheck' });

/** How this process (`ready`) or the whole installation does, check by check. `outbox` counts the work that waits, for information. */
export const healthSchema = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    checks: z.array(checkSchema),
    /** `scanner` is `none` where nothing looks for viruses in files. */
    engines: z.object({
      database: z.string(),
      queue: z.string(),
      search: z.string(),
      scanner: z.string(),
    }),
    outbox: z
      .object({
        waiting: z.number().int(),
        dead: z.number().int(),
        oldestSeconds: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;
export type HealthCheck = z.infer<typeof checkSchema>;
