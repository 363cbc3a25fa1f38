import { isEmail } from '@jiqia/contracts/forms';
import { INDEX_BATCH } from '@jiqia/contracts/jobs';
import { audit, type Transaction } from '@jiqia/database';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ErasureRepository, type ErasureRow } from './erasure.repository.js';
import { PersonIdentityRepository } from './person-identity.repository.js';
import { PersonRowsRepository, type Subject } from './person-rows.repository.js';

/** Erases one person within a transaction, whoever wants it: an organiser, or a backup that is being restored. */
@Injectable()
export class Erasing {
  constructor(
    private readonly rows: PersonRowsRepository,
    private readonly identities: PersonIdentityRepository,
    private readonly erasures: ErasureRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Ends what is theirs in every table, asks for the documents of their entries anew, and keeps that it was done.
   * @returns Message-IDs of letters that name them, and the addresses that letters to them went to
   */
  async erase(tx: Transaction, erasure: ErasureRow, reason: string): Promise<string[]> {
    const tokens = await this.identities.listTokens(tx, erasure);
    const letters = await this.rows.listLetters(tx, erasure);
    await this.rows.end(tx, erasure, asWritten(tokens));
    await this.erasures.insert(tx, erasure);
    await this.audit(tx, erasure, reason);
    await this.followUp(tx, erasure);
    return [...letters, ...tokens.filter(isEmail)];
  }

  /** Whether they were erased before. */
  isErased(tx: Transaction, subject: Subject): Promise<boolean> {
    return this.erasures.isErased(tx, subject);
  }

  /** What keeps them: meetings that are still to come. */
  listComing(tx: Transaction, subject: Subject): ReturnType<PersonRowsRepository['listComing']> {
    return this.rows.listComing(tx, subject);
  }

  private async followUp(tx: Transaction, erasure: ErasureRow): Promise<void> {
    await this.outbox.emitAll(
      tx,
      'person.erased',
      erasure.personIds.map((personId) => ({ personId })),
    );
    for (const needIds of inBatches(await this.rows.listIds(tx, 'need', erasure)))
      await this.outbox.enqueue(tx, 'need.index', { needIds });
    for (const capabilityIds of inBatches(await this.rows.listIds(tx, 'capability', erasure)))
      await this.outbox.enqueue(tx, 'capability.index', { capabilityIds });
  }

  private async audit(tx: Transaction, erasure: ErasureRow, reason: string): Promise<void> {
    const { personIds, accountIds, erasedBy, id, replayed } = erasure;
    const details = { erasure: id, replayed };
    const row = { actor: erasedBy, reason, details };
    await audit(tx, [
      ...personIds.map((entityId) => ({
        ...row,
        action: 'person.erase',
        entity: 'person',
        entityId,
      })),
      ...accountIds.map((entityId) => ({
        ...row,
        action: 'account.erase',
        entity: 'account',
        entityId,
      })),
    ]);
  }
}

/** As they stand in texts, and in texts of JSON. */
const asWritten = (tokens: readonly string[]): string[] => [
  ...new Set(tokens.flatMap((token) => [token, JSON.stringify(token).slice(1, -1)])),
];

function inBatches(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let i = 0; i < ids.length; i += INDEX_BATCH) batches.push(ids.slice(i, i + INDEX_BATCH));
  return batches;
}
