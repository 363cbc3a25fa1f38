import { AccessLog } from '@jiqia/audit-trail';
import { Clock } from '@jiqia/clock';
import { Compute } from '@jiqia/compute';
import { ERROR_SHEET, type TemplateList } from '@jiqia/contracts/words';
import { SHEET_SETTING, type SheetColumn } from '@jiqia/documents';
import { type Actor, authorise } from '@jiqia/identity';
import { currentRequestId } from '@jiqia/observability';
import { Injectable } from '@nestjs/common';
import { errorSheets } from './error-sheets.js';
import { templateOf } from './import-template.js';
import { WrongRows } from './wrong-rows.js';

/** A workbook to be handed out. */
export interface ImportWorkbook {
  readonly name: string;
  readonly bytes: Uint8Array;
}
interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly marked?: readonly (readonly number[])[];
  readonly look?: 'notes';
  readonly fixedColumns?: number;
}

/** Rows that are handed over at once. */
const PART = 500;

/** Workbooks around an import: what to fill in, and what to correct. They are written apart. */
@Injectable()
export class ImportWorkbooksService {
  constructor(
    private readonly wrong: WrongRows,
    private readonly compute: Compute,
    private readonly access: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  async template(actor: Actor, list: TemplateList): Promise<ImportWorkbook> {
    authorise(actor, 'import.run', { kind: 'import' });
    const { name, sheets } = templateOf(list);
    const title = `${name}导入模板`;
    return { name: `${title}.xlsx`, bytes: await this.write(sheets, title) };
  }

  /**
   * The rows of a batch that are wrong, as they were brought, with what is wrong with them.
   * @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND, IMPORT_CLEARED, IMPORT_WITHOUT_ERRORS
   */
  async errors(actor: Actor, batchId: string): Promise<ImportWorkbook> {
    authorise(actor, 'import.run', { kind: 'import', id: batchId });
    const { batch, rows, all } = await this.wrong.of(batchId);
    const bytes = await this.write(errorSheets(rows, all), ERROR_SHEET.title, actor);
    this.access.note(actor, {
      action: 'import.errors',
      entity: 'import_batch',
      entityId: batchId,
      details: { rows: rows.length },
    });
    return { name: ERROR_SHEET.file(batch.fileName.replace(/\.[^.]*$/, '')), bytes };
  }

  /** @param by who is marked on the file; nobody on one that says nothing of anybody */
  private async write(
    sheets: readonly WrittenSheet[],
    title: string,
    by?: Actor,
  ): Promise<Uint8Array> {
    const setting = await this.compute.open(SHEET_SETTING);
    try {
      for (const { rows, marked, ...content } of sheets) {
        await setting.call('addSheet', { ...content, rows: [] });
        for (let from = 0; from < rows.length; from += PART)
          await setting.call('addRows', {
            rows: rows.slice(from, from + PART),
            marked: marked?.slice(from, from + PART),
          });
      }
      const at = this.clock.now();
      const mark = by && { by: by.id, at: at.toISOString(), requestId: currentRequestId() };
      return await setting.call('render', { title, at, ...(mark ? { mark } : {}) });
    } finally {
      setting.close();
    }
  }
}
