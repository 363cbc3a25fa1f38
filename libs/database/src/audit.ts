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
