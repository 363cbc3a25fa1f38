import type { MatchState } from '@jiqia/contracts/states';
import { audit, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { MatchesService, matchResource } from './matches.service.js';
import { PairSides } from './pair-sides.js';

/** From a candidate to a pair whose meeting is set. */
const WAY = ['CANDIDATE', 'SHORTLISTED', 'INVITED', 'MUTUAL', 'MEETING_SET'] as const;
/** In these a pair may be seated on site: nobody has said no, and they have not met. */
export const SEATABLE_STATES: readonly MatchState[] = [
  'CANDIDATE',
  'SHORTLISTED',
  'INVITED',
  'MUTUAL',
];

/** Pairs that are seated on the day itself: both sides are there, and an organiser has asked them. */
@Injectable()
export class AgreedOnSite {
  constructor(
    private readonly matches: MatchesService,
    private readonly rows: MatchRepository,
    private readonly sides: PairSides,
  ) {}

  /** Of these pairs, those with a declared conflict of interest; their ids. */
  inConflict(editionId: string, rows: readonly MatchRow[]): Promise<ReadonlySet<string>> {
    return this.sides.inConflict(editionId, rows);
  }

  /**
   * For downstream libs, which set its meeting: a pair goes to MEETING_SET. The caller has locked it.
   * @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, PAIR_NOT_ON_SITE when it cannot be seated any more, EXPERT_FULL
   */
  async seat(tx: Transaction, actor: Actor, id: string): Promise<void> {
    const match = await this.rows.get(id, tx);
    authoriseOn(actor, 'match.decide', matchResource(match), 'MATCH_NOT_FOUND');
    const way = WAY.slice(WAY.findIndex((state) => state === match.state));
    const gone = (await this.matches.causeOfEnd(tx, id)) !== null;
    if (gone || !SEATABLE_STATES.includes(match.state))
      throw new AppError({ code: 'PAIR_NOT_ON_SITE' });
    if (match.state === 'CANDIDATE') await this.assertRoom(tx, match);
    if (match.state !== 'MUTUAL') await this.rows.markAgreedOnSite(tx, id);
    for (const [i, to] of way.slice(1).entries()) {
      const moved = await this.matches.move(tx, [id], way[i] ?? match.state, to);
      if (moved.length === 0) throw new AppError({ code: 'PAIR_NOT_ON_SITE' });
    }
    await audit(tx, {
      actor: actor.id,
      action: 'match.seat-on-site',
      entity: 'match',
      entityId: id,
      details: { from: match.state },
    });
  }

  /** @throws AppError EXPERT_FULL */
  private async assertRoom(tx: Transaction, { id, editionId }: MatchRow): Promise<void> {
    await this.rows.lockShortlist(tx, editionId);
    if (!(await this.rows.expertHasRoom(tx, id))) throw new AppError({ code: 'EXPERT_FULL' });
  }
}
