import { Clock, dayInBeijing } from '@jiqia/clock';
import type { OrganisationEntryForm } from '@jiqia/contracts/forms';
import { type OrganisationListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OrganisationRepository } from './organisation.repository.js';
import { organisationResource } from './organisation.resource.js';
import {
  type OrganisationEntry,
  OrganisationRegisterRepository,
  type OtherName,
} from './organisation-register.repository.js';
import { OrganisationTreeService } from './organisation-tree.service.js';

/** The register of organisations by hand: read, written and renamed by an actor. */
@Injectable()
export class OrganisationRegisterService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly register: OrganisationRegisterRepository,
    private readonly organisations: OrganisationRepository,
    private readonly tree: OrganisationTreeService,
    private readonly clock: Clock,
  ) {}

  /** A page in the order of ids. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: OrganisationListQuery): Promise<Page<OrganisationEntry>> {
    reachOf(actor, 'organisation.read');
    return pageOf(await this.register.list(query), query.limit);
  }

  /** @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<OrganisationEntry> {
    const row = await this.register.get(id);
    authorise(actor, 'organisation.read', organisationResource(row));
    return row;
  }

  /** @throws AppError ACTION_FORBIDDEN, ORGANISATION_NAME_TAKEN, ORGANISATION_CODE_TAKEN, ALREADY_EXISTS for its number */
  async create(actor: Actor, form: OrganisationEntryForm): Promise<OrganisationEntry> {
    const id = newId();
    const { park, region } = form;
    authorise(
      actor,
      'organisation.create',
      organisationResource({ id, park, region, lineage: [] }),
    );
    await this.transactions.run(async (tx) => {
      const aliases = namesBeside(form.name, form.aliases);
      await this.assertFree(tx, id, form, aliases);
      const { aliases: _aliases, externalId, parentId = null, ...row } = form;
      if (parentId !== null) await this.tree.assertParent(tx, actor, id, parentId);
      const made = await this.organisations.insertOrganisations(tx, [
        {
          ...row,
          id,
          externalId: externalId || null,
          creditCode: form.creditCode || null,
        },
      ]);
      if (made.size === 0) throw new AppError({ code: 'ALREADY_EXISTS' });
      if (parentId !== null)
        await guardedUpdate(tx, 'organisation', { id, lockVersion: 1 }, { parent_id: parentId });
      await this.register.writeAliases(tx, id, aliases);
      await this.audit(tx, actor, 'create', id);
    });
    return this.register.get(id);
  }

  /**
   * Rewrites an entry; its number stays where the form has none. A name that is given up is kept as a former name that
   * held until today, so that letters and sheets which say it still find the organisation.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, ORGANISATION_NAME_TAKEN,
   *   ORGANISATION_CODE_TAKEN, VERSION_CHANGED, and what `assertParent` throws
   */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: OrganisationEntryForm,
  ): Promise<OrganisationEntry> {
    await this.transactions.run(async (tx) => {
      const known = await this.register.get(id, tx);
      authorise(actor, 'organisation.edit', organisationResource(known));
      if (known.mergedInto !== null)
        throw new AppError({ code: 'ORGANISATION_MERGED', params: { name: known.name } });
      const given = { name: known.name, until: dayInBeijing(this.clock.now()) };
      const aliases = namesBeside(form.name, [...form.aliases, given]);
      await this.assertFree(tx, id, form, aliases);
      const { name, kind, region, park, intro, parentId = known.parentId } = form;
      if (parentId !== null && parentId !== known.parentId)
        await this.tree.assertParent(tx, actor, id, parentId);
      await guardedUpdate(
        tx,
        'organisation',
        { id, lockVersion },
        {
          name,
          kind,
          region,
          park,
          intro,
          parent_id: parentId,
          credit_code: form.creditCode || null,
          external_id: form.externalId || known.externalId,
        },
      );
      await this.register.writeAliases(tx, id, aliases);
      await this.audit(tx, actor, 'edit', id);
    });
    return this.register.get(id);
  }

  /** No two organisations are called the same, be it name or alias, and none has the code of another. */
  private async assertFree(
    tx: Transaction,
    id: string,
    form: OrganisationEntryForm,
    aliases: readonly OtherName[],
  ): Promise<void> {
    await this.register.lockNames(tx);
    const names = [form.name, ...aliases.map((alias) => alias.name)];
    const taken = await this.register.nameOfAnother(tx, id, names);
    if (taken !== null)
      throw new AppError({ code: 'ORGANISATION_NAME_TAKEN', params: { name: taken } });
    const code = form.creditCode || null;
    const holder = code === null ? null : await this.register.holderOfCode(tx, id, code);
    if (code !== null && holder !== null)
      throw new AppError({ code: 'ORGANISATION_CODE_TAKEN', params: { code, name: holder } });
  }

  private audit(tx: Transaction, actor: Actor, verb: string, entityId: string): Promise<void> {
    const entity = 'organisation';
    return audit(tx, { actor: actor.id, action: `${entity}.${verb}`, entity, entityId });
  }
}

/** Each other name once, as it was said first; what an organisation is called now is none. */
function namesBeside(name: string, aliases: readonly OtherName[]): OtherName[] {
  const kept = new Map<string, OtherName>();
  for (const alias of aliases)
    if (alias.name !== name && !kept.has(alias.name)) kept.set(alias.name, alias);
  return [...kept.values()];
}
