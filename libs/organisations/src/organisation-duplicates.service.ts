import { type OrganisationDuplicateQuery, type Page, pageOf } from '@jiqia/contracts/http';
import type { Likeness } from '@jiqia/contracts/words';
import { audit, byId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { named } from './duplicate-pair.js';
import { OrganisationDuplicatesRepository } from './organisation-duplicates.repository.js';
import {
  type OrganisationEntry,
  OrganisationRegisterRepository,
} from './organisation-register.repository.js';

/** Two organisations that may be one and the same, and why. */
export interface OrganisationDuplicate {
  /** The ids of both, the smaller first. */
  readonly id: string;
  readonly organisations: readonly OrganisationEntry[];
  readonly reasons: readonly Likeness[];
}

/** The report of organisations that are probably in the register twice. It proposes; a person decides. */
@Injectable()
export class OrganisationDuplicatesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly duplicates: OrganisationDuplicatesRepository,
    private readonly register: OrganisationRegisterRepository,
  ) {}

  /** A page in the order of ids, without the pairs that somebody has told apart. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    query: OrganisationDuplicateQuery,
  ): Promise<Page<OrganisationDuplicate>> {
    authorise(actor, 'organisation.compare', { kind: 'organisation' });
    const found = await this.duplicates.list(query);
    const { items, nextCursor } = pageOf(found.map(named), query.limit);
    const rows = byId(
      await this.register.listByIds(items.flatMap((pair) => [pair.firstId, pair.secondId])),
    );
    return {
      items: items.map(({ id, firstId, secondId, reasons }) => ({
        id,
        organisations: [firstId, secondId].flatMap((one) => rows.get(one) ?? []),
        reasons: telling(reasons),
      })),
      nextCursor,
    };
  }

  /**
   * Remembers that two organisations are not the same: they are not proposed again. Saying it twice changes nothing.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_PAIR_OF_ONE
   */
  async dismiss(actor: Actor, one: string, other: string): Promise<void> {
    const [firstId, secondId] = [one, other].sort() as [string, string];
    if (firstId === secondId) throw new AppError({ code: 'ORGANISATION_PAIR_OF_ONE' });
    await this.transactions.run(async (tx) => {
      for (const id of [firstId, secondId]) {
        await this.register.get(id, tx);
        authorise(actor, 'organisation.edit', { kind: 'organisation', id });
      }
      await this.duplicates.insertDistinct(tx, { firstId, secondId, saidBy: actor.id });
      await audit(tx, {
        actor: actor.id,
        action: 'organisation.told-apart',
        entity: 'organisation',
        entityId: firstId,
        details: { from: secondId },
      });
    });
  }
}

/** What is said of two names, the strongest first: the next ones follow from it. */
const OF_NAMES: readonly Likeness[] = [
  'NAME_WRITING',
  'NAME_FORM',
  'NAME_BRANCH',
  'NAME_ORDER',
  'NAME_CHARACTER',
];

/** Of what is said of the names, the strongest; everything else. */
function telling(reasons: readonly Likeness[]): readonly Likeness[] {
  const strongest = OF_NAMES.find((reason) => reasons.includes(reason));
  return reasons.filter((reason) => reason === strongest || !OF_NAMES.includes(reason));
}
