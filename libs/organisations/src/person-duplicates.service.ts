import { type Page, pageOf, type PersonDuplicateQuery } from '@jiqia/contracts/http';
import type { PersonLikeness } from '@jiqia/contracts/words';
import { audit, byId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { named } from './duplicate-pair.js';
import { PersonDuplicatesRepository } from './person-duplicates.repository.js';
import { type PersonEntry, PersonRegisterRepository } from './person-register.repository.js';

/** Two persons who may be one and the same, and why. */
export interface PersonDuplicate {
  /** The ids of both, the smaller first. */
  readonly id: string;
  readonly persons: readonly PersonEntry[];
  readonly reasons: readonly PersonLikeness[];
}

/** The report of persons who are probably in the register twice. It proposes; a person decides. */
@Injectable()
export class PersonDuplicatesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly duplicates: PersonDuplicatesRepository,
    private readonly persons: PersonRegisterRepository,
  ) {}

  /** A page in the order of ids, without the pairs that somebody has told apart. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PersonDuplicateQuery): Promise<Page<PersonDuplicate>> {
    authorise(actor, 'person.merge', { kind: 'person' });
    const found = await this.duplicates.list(query);
    const { items, nextCursor } = pageOf(found.map(named), query.limit);
    const rows = byId(
      await this.persons.listByIds(items.flatMap((pair) => [pair.firstId, pair.secondId])),
    );
    return {
      items: items.map(({ id, firstId, secondId, reasons }) => ({
        id,
        persons: [firstId, secondId].flatMap((one) => rows.get(one) ?? []),
        reasons,
      })),
      nextCursor,
    };
  }

  /**
   * Remembers that two persons are not the same: they are not proposed again. Saying it twice changes nothing.
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_PAIR_OF_ONE
   */
  async dismiss(actor: Actor, one: string, other: string): Promise<void> {
    const [firstId, secondId] = [one, other].sort() as [string, string];
    if (firstId === secondId) throw new AppError({ code: 'PERSON_PAIR_OF_ONE' });
    await this.transactions.run(async (tx) => {
      for (const id of [firstId, secondId]) {
        authorise(actor, 'person.merge', { kind: 'person', id });
        await this.persons.get(id, tx);
      }
      await this.duplicates.insertDistinct(tx, { firstId, secondId, saidBy: actor.id });
      await audit(tx, {
        actor: actor.id,
        action: 'person.told-apart',
        entity: 'person',
        entityId: firstId,
        details: { from: secondId },
      });
    });
  }
}
