import { AsyncLocalStorage } from 'node:async_hooks';
import { AccessLog } from '@jiqia/audit-trail';
import { Clock } from '@jiqia/clock';
import { Compute } from '@jiqia/compute';
import type { FileMark } from '@jiqia/contracts/report';
import { EXPORT_LISTS, type ExportFormat, type ExportList } from '@jiqia/contracts/words';
import { SHEET_SETTING } from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { currentRequestId } from '@jiqia/observability';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { cellOf, listColumns } from './list-columns.js';

/** Rows of one file: a workbook is written in memory. */
const MOST_ROWS = 20_000;

interface ListPage {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}
/** A list as its route shows it to whoever asks. */
export interface ExportedList {
  readonly list: ExportList;
  /** The schema that its page is held to: what it does not name never leaves. */
  readonly schema: z.ZodType<ListPage>;
  /** The page after this cursor. */
  readonly page: (cursor: string | undefined) => Promise<ListPage>;
}

/** A file, part by part. */
export interface ListFile {
  readonly name: string;
  readonly parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Files of lists: the very pages that their routes answer with, one after the other. */
@Injectable()
export class ListFiles {
  constructor(
    private readonly compute: Compute,
    private readonly access: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError EXPORT_TOO_LARGE, and what the list throws */
  async set(actor: Actor, exported: ExportedList, format: ExportFormat): Promise<ListFile> {
    // Before anything is sent, so that who may not read the list is told so.
    const first = await pageOf(exported, undefined);
    const name = `${EXPORT_LISTS[exported.list]}.${format}`;
    if (format === 'xlsx') return { name, parts: [await this.workbook(actor, exported, first)] };
    // A stream goes on when its reader is ready: that is not within the request any more, for which the rows are cut.
    const within = AsyncLocalStorage.snapshot();
    const page: ExportedList['page'] = (cursor) => within(() => exported.page(cursor));
    return { name, parts: this.lines(actor, { ...exported, page }, first, this.mark(actor)) };
  }

  private async *lines(
    actor: Actor,
    exported: ExportedList,
    first: ListPage,
    mark: FileMark,
  ): AsyncGenerator<Buffer> {
    yield line({ mark });
    let rows = 0;
    for await (const items of pages(exported, first)) {
      rows += items.length;
      yield Buffer.concat(items.map(line));
    }
    this.note(actor, exported.list, 'jsonl', rows);
  }

  private async workbook(
    actor: Actor,
    exported: ExportedList,
    first: ListPage,
  ): Promise<Uint8Array> {
    const columns = listColumns(exported.schema);
    const title = EXPORT_LISTS[exported.list];
    const setting = await this.compute.open(SHEET_SETTING);
    try {
      await setting.call('addSheet', {
        name: title,
        fixedColumns: 1,
        columns: columns.map(({ path, label, width }) => ({
          header: label,
          width,
          ...(path === 'score' ? { format: 'share' as const } : {}),
        })),
        rows: [],
      });
      let rows = 0;
      for await (const items of pages(exported, first)) {
        rows += items.length;
        await setting.call('addRows', {
          rows: items.map((item) => columns.map(({ path }) => cellOf(item, path))),
        });
      }
      const mark = this.mark(actor);
      const bytes = await setting.call('render', { title, at: this.clock.now(), mark });
      this.note(actor, exported.list, 'xlsx', rows);
      return bytes;
    } finally {
      setting.close();
    }
  }

  private mark(actor: Actor): FileMark {
    return { by: actor.id, at: this.clock.now().toISOString(), requestId: currentRequestId() };
  }

  private note(actor: Actor, list: ExportList, format: ExportFormat, rows: number): void {
    this.access.note(actor, {
      action: 'list.export',
      entity: 'account',
      entityId: actor.accountId ?? NOBODY,
      details: { list, format, rows },
    });
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

const pageOf = async (exported: ExportedList, cursor: string | undefined): Promise<ListPage> =>
  exported.schema.parse(await exported.page(cursor));

async function* pages(exported: ExportedList, first: ListPage): AsyncGenerator<readonly unknown[]> {
  let rows = 0;
  for (let page = first; ;) {
    rows += page.items.length;
    if (rows > MOST_ROWS)
      throw new AppError({ code: 'EXPORT_TOO_LARGE', params: { most: MOST_ROWS } });
    yield page.items;
    if (page.nextCursor === null) return;
    page = await pageOf(exported, page.nextCursor);
  }
}
