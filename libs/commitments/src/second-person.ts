import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { CommitmentRepository } from './commitment.repository.js';

/** Whether somebody is another than those who acted before: by account, and by the persons that accounts are (merged ones too). */
@Injectable()
export class SecondPerson {
  constructor(
    private readonly commitments: CommitmentRepository,
    private readonly parties: PartiesService,
  ) {}

  /** @param others ids of actors @throws AppError COMMITMENT_SAME_PERSON */
  async assertAnother(tx: Transaction, { id }: Actor, others: readonly string[]): Promise<void> {
    if (others.includes(id)) throw new AppError({ code: 'COMMITMENT_SAME_PERSON' });
    const own = await this.commitments.personsOf(tx, id);
    if (own.length === 0) return;
    const theirs: string[] = [];
    for (const other of new Set(others))
      theirs.push(...(await this.commitments.personsOf(tx, other)));
    const bodies = await this.parties.bodies([...own, ...theirs], tx);
    const mine = new Set(own.map((person) => bodies.of(person).id));
    if (theirs.some((person) => mine.has(bodies.of(person).id)))
      throw new AppError({ code: 'COMMITMENT_SAME_PERSON' });
  }
}
