import type { TestApp } from './test-app.js';

const STAMPS: Readonly<Record<string, readonly string[]>> = {
  audit_entry: ['at'],
  organisation: ['created_at', 'updated_at'],
  person: ['created_at', 'updated_at'],
  need: ['created_at', 'updated_at'],
  capability: ['created_at', 'updated_at'],
  edition: ['created_at', 'updated_at'],
  match_run: ['created_at', 'updated_at'],
  shortlist_run: ['created_at', 'updated_at'],
  match: ['created_at', 'updated_at'],
  invitation: ['created_at', 'updated_at'],
  invitation_wave: ['created_at', 'updated_at'],
  invitation_setting: ['created_at', 'updated_at'],
  delivery: ['created_at', 'updated_at', 'sending_until'],
  notice: ['created_at', 'updated_at', 'sending_until'],
  timetable: ['created_at', 'updated_at'],
  outbox_message: ['created_at', 'available_at', 'lease_until'],
  sweep: ['swept_at'],
};

/** Lets time pass for the database: every stamp it wrote itself becomes so many minutes older, behind its triggers' backs. */
export async function age(app: TestApp, minutes: number): Promise<void> {
  await app.sql('SET session_replication_role = replica');
  for (const [table, columns] of Object.entries(STAMPS)) {
    const set = columns.map((column) => `${column} = ${column} - make_interval(mins => $1)`);
    await app.sql(`UPDATE ${table} SET ${set.join(', ')}`, [minutes]);
  }
  // What was written then has the hash of then.
  await app.sql('UPDATE audit_link SET seal = NULL');
  await app.sql('DELETE FROM audit_seal');
  await app.sql(`UPDATE audit_link l SET hash = audit_hash(a.id, a.at, a.actor, a.action, a.entity, a.entity_id, a.reason, a.details)
    FROM audit_entry a WHERE a.id = l.entry_id`);
  await app.sql('SET session_replication_role = origin');
}
