import type { SocietyRemitForm } from '@jiqia/contracts/forms';
import { audit, guardedUpdate, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Taxonomies } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { OrganisationRegisterRepository } from './organisation-register.repository.js';
import { organisationResource } from './organisation.resource.js';
import { SOCIETY_KINDS } from './society-kinds.js';
import { SocietyRemitRepository } from './society-remit.repository.js';

/** A field of the tree: its code, and what it is called. */
interface RemitField {
  readonly code: string;
  readonly label: string;
}
/** What a society is concerned with. */
export interface SocietyRemit {
  readonly fields: readonly RemitField[];
  readonly lockVersion: number;
}

/** Societies say which fields they are concerned with, or an organiser does. */
@Injectable()
export class SocietyRemitsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly register: OrganisationRegisterRepository,
    private readonly remits: SocietyRemitRepository,
    private readonly taxonomies: Taxonomies,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<SocietyRemit> {
    const row = await this.register.get(id);
    authorise(actor, 'organisation.read', organisationResource(row));
    const { tree } = await this.taxonomies.at('field');
    const codes = await this.remits.fieldsOf(id);
    const fields = codes.map((code) => ({ code, label: tree.label(code) }));
    return { fields, lockVersion: row.lockVersion };
  }

  /**
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, REMIT_NOT_SOCIETY, REMIT_FIELD_UNKNOWN naming the row,
   *   VERSION_CHANGED
   */
  async write(
    actor: Actor,
    id: string,
    lockVersion: number,
    { fields }: SocietyRemitForm,
  ): Promise<SocietyRemit> {
    const { tree } = await this.taxonomies.at('field');
    const said = (): string[] =>
      fields.map((field, i) => {
        const code = tree.nodeOf(field);
        if (code !== null) return code;
        throw new AppError({
          code: 'REMIT_FIELD_UNKNOWN',
          params: { field, row: i + 1 },
          details: { field: `fields.${i}` },
        });
      });
    await this.transactions.run(async (tx) => {
      const known = await this.register.get(id, tx);
      authorise(actor, 'organisation.remit', organisationResource(known));
      if (known.mergedInto !== null)
        throw new AppError({ code: 'ORGANISATION_MERGED', params: { name: known.name } });
      if (!SOCIETY_KINDS.includes(known.kind)) throw new AppError({ code: 'REMIT_NOT_SOCIETY' });
      const codes = [...new Set(said())];
      await guardedUpdate(tx, 'organisation', { id, lockVersion }, { remit_fields: codes });
      const entity = 'organisation';
      await audit(tx, { actor: actor.id, action: `${entity}.remit`, entity, entityId: id });
    });
    return this.read(actor, id);
  }
}
