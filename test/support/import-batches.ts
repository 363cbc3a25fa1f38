import {
  type BroughtFile,
  type CountedBatch,
  ImportBatchesService,
  type ImportRow,
  ImportsModule,
} from '@jiqia/imports';
import { ORGANISER } from '@jiqia/identity';
import type { SheetBytes } from './sheets.js';
import { createTestApp, type TestApp } from './test-app.js';

/** Tables that are there to remember what was done. */
const MEMORY = new Set([
  'audit_entry',
  'audit_link',
  'audit_seal',
  'access_event',
  'outbox_message',
  'attachment',
  'import_batch',
  'import_row',
  'import_change',
  'search_removal',
  'sweep',
]);

/** Import batches on a database of their own, each asked-for job done at once. */
export class BatchHarness {
  private constructor(
    readonly app: TestApp,
    readonly batches: ImportBatchesService,
  ) {}

  static async open(): Promise<BatchHarness> {
    const app = await createTestApp([ImportsModule]);
    return new BatchHarness(app, app.get(ImportBatchesService));
  }

  /** Brings a file and reads it; whoever brings it declares that nothing in it is secret. */
  async bring({ name, bytes }: SheetBytes, also: Partial<BroughtFile> = {}): Promise<CountedBatch> {
    const file = { name, bytes: Buffer.from(bytes), secrecyDeclared: true, ...also };
    const { id } = await this.batches.bring(ORGANISER, file);
    return this.done(id);
  }

  async take({ id }: CountedBatch): Promise<CountedBatch> {
    await this.batches.take(ORGANISER, id);
    return this.done(id);
  }

  async undo({ id }: CountedBatch): Promise<CountedBatch> {
    await this.batches.undo(ORGANISER, id);
    return this.done(id);
  }

  /** The batch once every job is done. */
  async done(id: string): Promise<CountedBatch> {
    await this.app.drain();
    return this.batches.read(ORGANISER, id);
  }

  async rowsOf({ id }: CountedBatch): Promise<readonly ImportRow[]> {
    return (await this.batches.listRows(ORGANISER, id, { limit: 200 })).items;
  }

  /** Rows of every table but those that remember. */
  async counts(): Promise<Record<string, number>> {
    const tables = await this.app.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const found: Record<string, number> = {};
    for (const { name } of tables)
      if (!MEMORY.has(name)) {
        const [row] = await this.app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
        found[name] = row?.n ?? -1;
      }
    return found;
  }

  /** What registers say, without what every write changes. */
  said(): Promise<unknown> {
    return this.app.sql(
      `SELECT 'need' AS t, id::text, to_jsonb(n) - 'lock_version' - 'updated_at' AS row FROM need n
       UNION ALL SELECT 'capability', id::text, to_jsonb(c) - 'lock_version' - 'updated_at' FROM capability c
       UNION ALL SELECT 'organisation', id::text, to_jsonb(o) - 'lock_version' - 'updated_at' FROM organisation o
       UNION ALL SELECT 'person', id::text, to_jsonb(p) - 'lock_version' - 'updated_at' FROM person p
       UNION ALL SELECT 'membership', id::text, to_jsonb(m) - 'lock_version' - 'updated_at' FROM membership m
       UNION ALL SELECT 'entry', id::text, to_jsonb(e) FROM edition_entry e ORDER BY 1, 2`,
    );
  }
}
