import { z } from 'zod';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** One thing that somebody did: a change of a row, or a file that was taken out. */
const auditEventSchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    /** `change`: written in the transaction of the change itself; `access`: something was read that is not for everybody, or somebody signed in or tried to. */
    kind: z.enum(['change', 'access']),
    actor: z.string(),
    action: z.string(),
    entity: z.string(),
    entityId: z.uuid(),
    reason: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditPageSchema = pageSchemaOf(auditEventSchema, 'AuditPage')
  .extend({
    /** What accounts, editions, organisations, persons, needs and capabilities that the page speaks of are called today, by their ids. */
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AuditPage' });

const word = z.string().trim().min(1).max(100);
/** Newest first; each filter narrows. `from` is within, `until` is not. */
export const auditListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  kind: z.enum(['change', 'access']).optional(),
  entity: word.optional(),
  id: z.uuid().optional(),
  actor: word.optional(),
  action: word.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});
export type AuditListQuery = z.infer<typeof auditListQuerySchema>;
