import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { NeedBackerRepository } from './need-backer.repository.js';
import { NeedBackers } from './need-backers.js';
import { NeedRegister } from './need.register.js';

/** Needs that an organisation shares go with it. Of two that share the same need one row stays, with the one that was merged, for the way back. */
@Injectable()
export class NeedBackerMergeHolder extends MergeHolder {
  override readonly part = 'need_backer';

  constructor(
    private readonly rows: NeedBackerRepository,
    private readonly backers: NeedBackers,
    private readonly register: NeedRegister,
  ) {
    super();
  }

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === 'organisation' ? this.rows.countOf(tx, id) : Promise.resolve(0);
  }

  override async move(
    tx: Transaction,
    actor: Actor,
    { subject, from, to, ids }: Redirect,
  ): Promise<readonly string[]> {
    if (subject === 'person') return [];
    const turned = await this.rows.turn(tx, from, to, ids ?? null);
    const needIds = await this.backers.keep(tx, actor, [
      ...new Set(turned.map(({ needId }) => needId)),
    ]);
    await this.register.enqueueIndexing(tx, needIds);
    return turned.map(({ id }) => id);
  }
}
