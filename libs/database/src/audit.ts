import { newId } from './new-id.js';
import type { Transaction } from './transaction-runner.js';

export interface AuditEntry {
  /** Who did it: an account, `organiser`, `system` … */
  readonly actor: string;
  /** Domain verb, e.g. `need.publish`. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly reason?: string;
  /** What changed; never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes audit rows in the caller's transaction. The table takes no UPDATE and no DELETE. */
export async function audit(
  tx: Transaction,
  entries: AuditEntry | readonly AuditEntry[],
): Promise<void> {
  const rows = (Array.isArray(entries) ? entries : [entries]) as readonly AuditEntry[];
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO audit_entry (id, actor, action, entity, entity_id, reason, details)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[])`,
    [
      rows.map(() => newId()),
      rows.map((row) => row.actor),
      rows.map((row) => row.action),
      rows.map((row) => row.entity),
      rows.map((row) => row.entityId),
      rows.map((row) => row.reason ?? ''),
      rows.map((row) => JSON.stringify(row.details ?? {})),
    ],
  );
}

/** Whether something was done that is audited under this action. */
export async function isAudited(
  tx: Transaction,
  { entity, entityId, action }: Pick<AuditEntry, 'entity' | 'entityId' | 'action'>,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM audit_entry WHERE entity = $1 AND entity_id = $2 AND action = $3 LIMIT 1',
    [entity, entityId, action],
  );
  return rows.length > 0;
}
