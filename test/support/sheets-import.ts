import { ComputeModule } from '@jiqia/compute';
import { ClockModule, FixedClock } from '@jiqia/clock';
import type { ImportReport } from '@jiqia/contracts/http';
import { wordImport } from '@jiqia/contracts/report';
import { ConfigModule, loadEnvironment } from '@jiqia/config';
import { DatabaseModule } from '@jiqia/database';
import { ImportsModule, ImportsService } from '@jiqia/imports';
import { OutboxModule } from '@jiqia/outbox';
import { SearchModule } from '@jiqia/search';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { cloneDatabase } from './test-database.js';

/** Everything of the database that an import could touch, in one comparable value. */
export type Snapshot = Readonly<Record<string, unknown>>;

/** The real import on a database of its own. */
export class ImportHarness {
  private constructor(
    readonly app: INestApplicationContext,
    readonly sql: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<ImportHarness> {
    const database = await cloneDatabase();
    const environment = loadEnvironment({
      DATABASE_URL: database.url,
      QUEUE_BACKEND: 'inline',
      JIQIA_DATA: '.data/test',
      LINK_SECRET: 'a secret for tests that nobody else has',
    });
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(new FixedClock(new Date('2026-11-01T00:00:00Z'))),
        DatabaseModule,
        OutboxModule,
        ComputeModule,
        SearchModule,
        ImportsModule,
      ],
    }).compile();
    const app = await module.init();
    const sql = new Client(database.url);
    await sql.connect();
    return new ImportHarness(app, sql, database.drop);
  }

  /** Imports as the service does, its remarks in Chinese; whoever brings the file declares that nothing in it is secret. */
  async importFile(...args: Parameters<ImportsService['importFile']>): Promise<ImportReport> {
    const [actor, side, file, options] = args;
    const declared = { secrecyDeclared: true, ...options };
    return wordImport(await this.app.get(ImportsService).importFile(actor, side, file, declared));
  }

  async query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.sql.query<T>(text, values)).rows;
  }

  /** Every row of every table, versions and times included. */
  async snapshot(): Promise<Snapshot> {
    const tables = await this.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const rows: Record<string, unknown> = {};
    for (const { name } of tables)
      rows[name] = await this.query(`SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY 1`);
    return rows;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.sql.end();
    await this.drop();
  }
}
