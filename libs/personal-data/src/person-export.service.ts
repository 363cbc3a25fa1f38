import { AccessLog } from '@jiqia/audit-trail';
import { Clock } from '@jiqia/clock';
import type { PersonExport } from '@jiqia/contracts/http';
import { retentionOf } from '@jiqia/contracts/words';
import { beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, allowed, authorise } from '@jiqia/identity';
import { currentRequestId } from '@jiqia/observability';
import { Injectable } from '@nestjs/common';
import { COLUMNS } from './columns.js';
import { PersonRowsRepository, type Subject } from './person-rows.repository.js';
import { idOf, PersonSubjects } from './person-subjects.service.js';

type TableExport = PersonExport['tables'][number];

function keptOf(table: string): TableExport['kept'] {
  const retention = retentionOf(table);
  return retention && { days: retention.days, why: retention.why.zh };
}

/** Everything about a person, by the tags of the columns: a table that is added later is in it as soon as it has its tags. */
@Injectable()
export class PersonExports {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly subjects: PersonSubjects,
    private readonly rows: PersonRowsRepository,
    private readonly access: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Who took it is noted.
   * @param key id of a person or an account, or an address
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_AMBIGUOUS
   */
  async export(actor: Actor, key: string): Promise<PersonExport> {
    // Whoever may not ask about others learns nothing of them.
    const anybody = allowed(actor, 'person.export', { kind: 'person' }) !== null;
    if (!anybody && actor.accountId === undefined)
      authorise(actor, 'person.export', { kind: 'person' });
    const found = await this.everywhere(async (tx) => {
      const subject = await this.subjects.find(tx, key);
      const id = subject.accountIds.find((own) => own === actor.accountId) ?? idOf(subject);
      if (allowed(actor, 'person.export', { kind: 'person', id }) === null)
        throw new AppError({ code: 'PERSON_NOT_FOUND' });
      return { subject, tables: await this.tablesOf(tx, subject) };
    });
    const { subject, tables } = found;
    this.access.note(actor, {
      action: 'person.export',
      entity: subject.personId === null ? 'account' : 'person',
      entityId: idOf(subject),
      details: { rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) },
    });
    return {
      personId: subject.personId,
      accountIds: [...subject.accountIds],
      mark: {
        by: actor.id,
        at: this.clock.now().toISOString(),
        requestId: currentRequestId(),
      },
      tables,
    };
  }

  /** Rows of theirs stand in every table, also where nobody else of their scope looks. */
  private everywhere<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return beyondReach(() => this.transactions.run(work));
  }

  /** Tables that have something of them. */
  private async tablesOf(tx: Transaction, subject: Subject): Promise<TableExport[]> {
    const tables: TableExport[] = [];
    for (const [table, { label, ways, columns }] of Object.entries(COLUMNS)) {
      if (ways.length === 0) continue;
      const { rows, leftOut } = await this.rows.find(tx, table, subject);
      if (rows.length === 0) continue;
      const shown = Object.entries(columns).filter(([, tag]) => !tag.secret);
      tables.push({
        table,
        label,
        kept: keptOf(table),
        columns: shown.map(([name, tag]) => ({ name, label: tag.label })),
        rows: [...rows],
        leftOut,
      });
    }
    return tables;
  }
}
