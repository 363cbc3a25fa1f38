import { FileScreening } from '@jiqia/attachments';
import { parseCadence } from '@jiqia/contracts/cadence';
import {
  type CommitmentForm,
  commitmentFormSchema,
  issueCode,
  issueRemark,
} from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { type SheetFile, SheetReader } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { CommitmentWriter } from './commitment-writer.repository.js';
import { warningsOf } from './commitment-lights.js';
import { CommitmentRepository } from './commitment.repository.js';
import { CommitmentsWriting } from './commitments-writing.js';
import type { CommitmentRow, CommitmentWarning, UnitRow } from './commitment.types.js';
import {
  type DutyRow,
  type DutySheet,
  isDutyText,
  MOST_ROWS,
  readDutyTable,
  readDutyText,
} from './duty-sheet.js';

export interface LoadOptions {
  /** What the list is called: with its number a row is found again by it. */
  readonly list: string;
  /** YYYY-MM: when statements begin that name no start. */
  readonly begins?: string | undefined;
  /** Tries everything and leaves nothing behind. */
  readonly dryRun: boolean;
}
export interface LoadReport {
  readonly dryRun: boolean;
  readonly created: number;
  /** Whose units the register knows by now. */
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly (Remark & { readonly number: string })[];
  readonly warnings: readonly (CommitmentWarning & { readonly number: string })[];
  readonly unknownUnits: readonly string[];
}
type Fate = 'created' | 'updated' | 'unchanged' | Remark;

/** Bytes of a text that is read in place. */
const MOST_TEXT = 1024 * 1024;

/** Rolls a dry run back after everything was tried for real. */
class DryRunDone extends Error {
  constructor(readonly report: LoadReport) {
    super('dry run');
  }
}

/** Loads whole duty lists: Excel, CSV, or the text of a plan with its annex. The same list again changes nothing. */
@Injectable()
export class DutyLoadsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sheets: SheetReader,
    private readonly commitments: CommitmentRepository,
    private readonly writer: CommitmentWriter,
    private readonly writing: CommitmentsWriting,
    private readonly screening: FileScreening,
  ) {}

  /**
   * All good rows in one transaction. A row that says otherwise than the duty of its number is refused and never written over.
   * @throws AppError ACTION_FORBIDDEN, DUTY_LIST_UNREADABLE, COMMITMENTS_FULL, FILE_INFECTED, FILE_SCAN_UNAVAILABLE, and what `SheetReader` throws
   */
  async load(actor: Actor, file: SheetFile, options: LoadOptions): Promise<LoadReport> {
    authorise(actor, 'commitment.save', { kind: 'commitment' });
    await this.screening.screened(actor.id, 'commitment', file);
    const rows = rowsOf(await this.read(file));
    return this.transactions
      .run(async (tx) => {
        const report = await this.take(tx, actor, rows, options);
        if (options.dryRun) throw new DryRunDone(report);
        return report;
      })
      .catch((error: unknown) => {
        if (error instanceof DryRunDone) return error.report;
        throw error;
      });
  }

  private async read(file: SheetFile): Promise<DutySheet> {
    if (/\.txt$/i.test(file.name) && file.bytes.length <= MOST_TEXT) {
      const text = Buffer.from(file.bytes).toString('utf8');
      if (isDutyText(text)) return readDutyText(text);
    }
    const content = await this.sheets.readRows(file);
    const table: (readonly string[])[] = [];
    for (const chunk of content.chunks()) for (const { form } of chunk) table.push(form);
    return readDutyTable(table);
  }

  private async take(
    tx: Transaction,
    actor: Actor,
    rows: readonly DutyRow[],
    options: LoadOptions,
  ): Promise<LoadReport> {
    await this.writer.lock(tx, 0);
    const known = new Map(
      (await this.commitments.listOf(tx, options.list)).map((row) => [row.number, row]),
    );
    const fates: { number: string; fate: Fate; units: readonly UnitRow[]; row: DutyRow }[] = [];
    const seen = new Set<string>();
    for (const row of rows) {
      const { number } = row;
      const units = await this.writing.unitsOf(row.units);
      const twice = seen.has(number) ? remark('DUTY_NUMBER_TWICE') : null;
      seen.add(number);
      const fate =
        twice ?? (await this.takeOne(tx, actor, row, { units, known: known.get(number), options }));
      fates.push({ number, fate, units, row });
    }
    const count = (wanted: Fate): number => fates.filter(({ fate }) => fate === wanted).length;
    return {
      dryRun: options.dryRun,
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      refused: fates.flatMap(({ number, fate }) =>
        typeof fate === 'string' ? [] : [{ number, ...fate }],
      ),
      warnings: fates.flatMap(({ number, units, row }) =>
        warningsOf({ units, statements: statementsOf(row) })
          .filter(({ code }) => code !== 'UNIT_UNKNOWN')
          .map((warning) => ({ number, ...warning })),
      ),
      unknownUnits: [
        ...new Set(
          fates.flatMap(({ units }) =>
            units.flatMap(({ name, organisationId }) => (organisationId ? [] : name)),
          ),
        ),
      ],
    };
  }

  private async takeOne(
    tx: Transaction,
    actor: Actor,
    row: DutyRow,
    {
      units,
      known,
      options,
    }: { units: readonly UnitRow[]; known: CommitmentRow | undefined; options: LoadOptions },
  ): Promise<Fate> {
    const { list, begins } = options;
    const form = commitmentFormSchema.safeParse(formOf(row, list, begins), { error: issueCode });
    const issue = form.error?.issues[0];
    if (issue) return issueRemark(issue);
    if (!form.success) return remark('INVALID');
    if (!known) {
      await this.writing.create(tx, actor, form.data);
      return 'created';
    }
    if (differs(known, form.data)) return remark('DUTY_DIFFERS');
    const learned = units.some(({ role, name, organisationId }) =>
      known.units.some(
        (unit) =>
          unit.role === role &&
          unit.name === name &&
          unit.organisationId === null &&
          organisationId !== null,
      ),
    );
    if (!learned || known.state === 'VERIFIED') return 'unchanged';
    await this.writer.replaceUnits(tx, known.id, units);
    await this.commitments.update(tx, known, { state: known.state });
    await audit(tx, {
      actor: actor.id,
      action: 'commitment.units',
      entity: 'commitment',
      entityId: known.id,
    });
    return 'updated';
  }
}

/** @throws AppError DUTY_LIST_UNREADABLE */
function rowsOf({ rows, problem }: DutySheet): readonly DutyRow[] {
  const said =
    problem ?? (rows.length > MOST_ROWS ? remark('LIST_TOO_LONG', { maximum: MOST_ROWS }) : null);
  if (said === null && rows !== undefined) return rows;
  throw new AppError({
    code: 'DUTY_LIST_UNREADABLE',
    fields: [{ field: 'file', ...(said ?? remark('INVALID')) }],
  });
}

const formOf = (row: DutyRow, list: string, begins: string | undefined): unknown => ({
  list,
  number: row.number,
  task: row.task,
  units: row.units,
  remark: row.remark,
  statements: [{ source: 'ANNEX', words: row.due, start: row.start }],
  ...(begins === undefined ? {} : { begins }),
});

const statementsOf = ({ due, start }: DutyRow) => [{ words: due, rule: parseCadence(due, start) }];

/** Whether a row says otherwise than the list has it by now. What a meeting has changed since is the list's. */
function differs(known: CommitmentRow, form: CommitmentForm): boolean {
  const annex = known.statements.filter(({ source }) => source === 'ANNEX');
  const said = (units: readonly { readonly role: string; readonly name: string }[]): string =>
    JSON.stringify(units.map(({ role, name }) => `${role} ${name}`).toSorted());
  return (
    known.task !== form.task ||
    said(known.units) !== said(form.units) ||
    JSON.stringify(annex.map(({ words, start }) => [words, start])) !==
      JSON.stringify(form.statements.map(({ words, start }) => [words, start]))
  );
}
