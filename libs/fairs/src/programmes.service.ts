import { remark } from '@jiqia/contracts/words';
import type { EditionForm, ProgrammeForm } from '@jiqia/contracts/forms';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import {
  type ProgrammeKind,
  ProgrammeRepository,
  type ProgrammeRow,
} from './programme.repository.js';

const DEFAULT_KIND = 'FAIR';

/** Programmes (活动) and their kinds: what differs between a fair and a showcase is a row. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly programmes: ProgrammeRepository,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  readKinds(actor: Actor): Promise<ProgrammeKind[]> {
    authorise(actor, 'programme.read', { kind: 'programme' });
    return this.listKinds();
  }

  /** Pipeline read between libs: no actor, no policy. */
  listKinds(): Promise<ProgrammeKind[]> {
    return this.programmes.listKinds();
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError PROGRAMME_NOT_FOUND */
  get(id: string): Promise<ProgrammeRow> {
    return this.programmes.get(id);
  }

  /** Oldest first. @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor): Promise<ProgrammeRow[]> {
    authorise(actor, 'programme.read', { kind: 'programme' });
    return this.programmes.list();
  }

  /** @throws AppError ACTION_FORBIDDEN, PROGRAMME_NAME_TAKEN, REQUEST_INVALID for a kind that does not exist */
  async create(actor: Actor, form: ProgrammeForm): Promise<ProgrammeRow> {
    const id = await this.transactions.run((tx) => this.insert(tx, actor, form));
    return this.programmes.get(id);
  }

  /** @throws AppError ACTION_FORBIDDEN, PROGRAMME_NOT_FOUND, PROGRAMME_NAME_TAKEN, VERSION_CHANGED, REQUEST_INVALID for a kind that does not exist */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: ProgrammeForm,
  ): Promise<ProgrammeRow> {
    await this.transactions.run(async (tx) => {
      await this.programmes.get(id, tx);
      authorise(actor, 'programme.save', { kind: 'programme', id });
      await this.assertFree(tx, form, id);
      await this.assertKind(tx, form.kind, 'kind');
      const { name, aliases, kind, requiresOwnerConfirmation } = form;
      await guardedUpdate(
        tx,
        'programme',
        { id, lockVersion },
        { name, aliases, kind, requires_owner_confirmation: requiresOwnerConfirmation },
      );
      await audit(tx, {
        actor: actor.id,
        action: 'programme.edit',
        entity: 'programme',
        entityId: id,
      });
    });
    return this.programmes.get(id);
  }

  /**
   * The programme an edition's form speaks of, by name or alias; made when nobody is called so.
   * @throws AppError PROGRAMME_KIND_DIFFERS when it is there and of another kind than the form says
   */
  async resolve(
    tx: Transaction,
    actor: Actor,
    form: Pick<EditionForm, 'programme' | 'programmeKind'>,
  ): Promise<string> {
    await this.programmes.lockNames(tx);
    const [known] = await this.programmes.listNamed(tx, [form.programme]);
    if (!known) {
      const kind = form.programmeKind ?? DEFAULT_KIND;
      await this.assertKind(tx, kind, 'programmeKind');
      return this.insert(tx, actor, {
        name: form.programme,
        aliases: [],
        kind,
        requiresOwnerConfirmation: false,
      });
    }
    const wanted = form.programmeKind;
    if (wanted === undefined || wanted === known.kind) return known.id;
    throw new AppError({
      code: 'PROGRAMME_KIND_DIFFERS',
      params: { name: known.name, kind: known.kind, wanted },
    });
  }

  private async insert(tx: Transaction, actor: Actor, form: ProgrammeForm): Promise<string> {
    const id = newId();
    authorise(actor, 'programme.save', { kind: 'programme', id });
    await this.assertFree(tx, form, id);
    await this.assertKind(tx, form.kind, 'kind');
    await this.programmes.insert(tx, { id, ...form, lockVersion: 1 });
    await audit(tx, {
      actor: actor.id,
      action: 'programme.create',
      entity: 'programme',
      entityId: id,
    });
    return id;
  }

  /** No two programmes may be called the same, be it name or alias. */
  private async assertFree(tx: Transaction, form: ProgrammeForm, id: string): Promise<void> {
    await this.programmes.lockNames(tx);
    const names = [form.name, ...form.aliases];
    const [other] = (await this.programmes.listNamed(tx, names)).filter((row) => row.id !== id);
    if (!other) return;
    const taken = names.find((name) => [other.name, ...other.aliases].includes(name)) ?? form.name;
    throw new AppError({ code: 'PROGRAMME_NAME_TAKEN', params: { name: taken } });
  }

  private async assertKind(tx: Transaction, kind: string, field: string): Promise<void> {
    const kinds = await this.programmes.listKinds(tx);
    if (kinds.some((row) => row.code === kind)) return;
    const known = kinds.map((row) => `${row.code} ${row.nameZh}`).join('、');
    throw new AppError({
      code: 'REQUEST_INVALID',
      fields: [{ field, ...remark('KIND_UNKNOWN', { known }) }],
    });
  }
}
