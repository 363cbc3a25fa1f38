import { Clock, dayInBeijing } from '@jiqia/clock';
import type { CommitmentChangeForm, CommitmentForm, StatementForm } from '@jiqia/contracts/forms';
import { remark } from '@jiqia/contracts/words';
import { audit, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { ProgrammesService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CommitmentWriter } from './commitment-writer.repository.js';
import type { CommitmentRow, UnitRow } from './commitment.types.js';

const MOST_STATEMENTS = 10;

/** What each door writes in the same way: forms by hand, lists from files, changes by meetings. */
@Injectable()
export class CommitmentsWriting {
  constructor(
    private readonly writer: CommitmentWriter,
    private readonly organisations: OrganisationsService,
    private readonly programmes: ProgrammesService,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, COMMITMENT_NUMBER_TAKEN, COMMITMENTS_FULL, PROGRAMME_NOT_FOUND */
  async create(tx: Transaction, actor: Actor, form: CommitmentForm): Promise<string> {
    authorise(actor, 'commitment.save', { kind: 'commitment' });
    await this.assertProgramme(form.programmeId);
    await this.writer.lock(tx, 1);
    const { list, number, task, programmeId } = form;
    if (await this.writer.isNumberTaken(tx, list, number))
      throw new AppError({ code: 'COMMITMENT_NUMBER_TAKEN', params: { number } });
    const at = this.clock.now();
    const id = newId();
    const begins = form.begins ?? dayInBeijing(at).slice(0, 7);
    await this.writer.insert(tx, {
      id,
      list,
      number,
      task,
      remark: form.remark,
      begins,
      programmeId,
      createdBy: actor.id,
    });
    await this.writer.replaceUnits(tx, id, await this.unitsOf(form.units));
    await this.writer.insertStatements(tx, id, form.statements, { by: actor.id, at });
    await audit(tx, {
      actor: actor.id,
      action: 'commitment.create',
      entity: 'commitment',
      entityId: id,
    });
    return id;
  }

  /** @throws AppError REQUEST_INVALID where there are enough */
  async addStatement(
    tx: Transaction,
    actor: Actor,
    row: CommitmentRow,
    form: StatementForm,
  ): Promise<void> {
    if (row.statements.length >= MOST_STATEMENTS)
      throw new AppError({
        code: 'REQUEST_INVALID',
        fields: [{ field: 'statements', ...remark('LIST_TOO_LONG', { maximum: MOST_STATEMENTS }) }],
      });
    await this.writer.insertStatements(tx, row.id, [form], { by: actor.id, at: this.clock.now() });
  }

  /** Keeps how a duty was worded and writes how it is from now on. */
  async change(
    tx: Transaction,
    actor: Actor,
    row: CommitmentRow,
    form: CommitmentChangeForm,
  ): Promise<void> {
    const at = this.clock.now();
    const by = actor.id;
    const { meetingNo, reason } = form;
    const before = {
      task: row.task,
      remark: row.remark,
      units: row.units.map(({ role, name }) => ({ role, name })),
      statements: row.statements.map(({ source, words, start }) => ({ source, words, start })),
    };
    await this.writer.insertChange(tx, row.id, { meetingNo, reason, before, by, at });
    await this.writer.replaceUnits(tx, row.id, await this.unitsOf(form.units));
    await this.writer.endStatements(tx, row.id, at);
    await this.writer.insertStatements(tx, row.id, form.statements, { by, at });
  }

  /** Each unit with the organisation that is called so. One that the register does not know stays a name; none is made. */
  async unitsOf(units: readonly Pick<UnitRow, 'role' | 'name'>[]): Promise<UnitRow[]> {
    const ids = await this.organisations.findIdsByName(units.map(({ name }) => name));
    return units.map(({ role, name }) => ({ role, name, organisationId: ids.get(name) ?? null }));
  }

  /** @throws AppError PROGRAMME_NOT_FOUND */
  async assertProgramme(id: string | null): Promise<void> {
    if (id !== null) await this.programmes.get(id);
  }
}
