import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { PartiesRepository } from './parties.repository.js';
import { PartiesService } from './parties.service.js';

/** Whether somebody is another than those who acted before: by account, and by the persons that accounts are (merged ones too). */
@Injectable()
export class SecondPerson {
  constructor(
    private readonly repository: PartiesRepository,
    private readonly parties: PartiesService,
  ) {}

  /**
   * Whoever checks what others did asks this first, and refuses by an error of their own.
   * @param actorId of whoever acts now @param others ids of the actors before
   */
  async isAnother(tx: Transaction, actorId: string, others: readonly string[]): Promise<boolean> {
    if (others.includes(actorId)) return false;
    const own = await this.repository.personsOf(tx, [actorId]);
    if (own.length === 0) return true;
    const theirs = await this.repository.personsOf(tx, others);
    const bodies = await this.parties.bodies([...own, ...theirs], tx);
    const mine = new Set(own.map((person) => bodies.of(person).id));
    return !theirs.some((person) => mine.has(bodies.of(person).id));
  }
}
