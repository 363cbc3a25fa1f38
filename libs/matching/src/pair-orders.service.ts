import type { PairOrder, PairPin } from '@jiqia/contracts/http';
import { MATCH_STATES, type MatchState } from '@jiqia/contracts/states';
import type { PairOverride } from '@jiqia/contracts/words';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchOverrideRepository } from './match-override.repository.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { matchResource } from './matches.service.js';
import { comparePairs } from './pair-order.rules.js';
import { PairsByHandRepository } from './pairs-by-hand.repository.js';

/** States of a pair whose place still matters. */
const OPEN: readonly MatchState[] = ['CANDIDATE', 'SHORTLISTED'];

/** The order that a person gives the pairs of a need, and the pairs that they want before all others. */
@Injectable()
export class PairOrdersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly matches: MatchRepository,
    private readonly pairs: PairsByHandRepository,
    private readonly overrides: MatchOverrideRepository,
  ) {}

  /**
   * Puts pairs of a need in an order; those left out stand behind them by their scores, all of them where the order is empty.
   * @returns the pairs of the need that are open, in their order
   * @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND for one that is not a pair of the need or stands there twice, PAIR_DECIDED, and as
   *   `EditionsService.assertAct`
   */
  async order(
    actor: Actor,
    editionId: string,
    needId: string,
    { matchIds, reason }: PairOrder,
  ): Promise<MatchRow[]> {
    authorise(actor, 'match.decide', { kind: 'match', editionId });
    return this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'DECIDE_PAIRS', 'organiser');
      const rows = await this.pairs.holdOfNeed(tx, editionId, needId);
      const places = placesOf(rows, matchIds);
      for (const row of rows) {
        const place = places.get(row.id) ?? null;
        if (place === row.handRank) continue;
        await this.pairs.place(tx, row.id, place);
        const [from, to] = [row.handRank, place].map((rank) => rank?.toString() ?? '');
        await this.log(tx, actor, row, { kind: 'RANKED', from, to, reason });
      }
      const placed = rows.map((row) => ({ ...row, handRank: places.get(row.id) ?? null }));
      const open = placed.filter(({ state }) => OPEN.includes(state)).toSorted(comparePairs);
      return Promise.all(open.map(({ id }) => this.matches.get(id, tx)));
    });
  }

  /** Pins a pair or takes the pin away. @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND, PAIR_DECIDED, and as `EditionsService.assertAct` */
  async pin(actor: Actor, id: string, { pinned, reason }: PairPin): Promise<MatchRow> {
    const resource = matchResource(await this.matches.get(id));
    authoriseOn(actor, 'match.decide', resource, 'MATCH_NOT_FOUND');
    await this.transactions.run(async (tx) => {
      const row = await this.matches.get(id, tx);
      await this.editions.assertAct(tx, row.editionId, 'DECIDE_PAIRS', 'organiser');
      if (row.pinned === pinned) return;
      if (pinned) assertOpen(row);
      await guardedUpdate(tx, 'match', row, { pinned });
      const kind = pinned ? 'PINNED' : 'UNPINNED';
      await this.log(tx, actor, row, { kind, from: '', to: '', reason });
    });
    return this.matches.get(id);
  }

  private async log(
    tx: Transaction,
    actor: Actor,
    row: MatchRow,
    override: {
      readonly kind: PairOverride;
      readonly from?: string | undefined;
      readonly to?: string | undefined;
      readonly reason: string;
    },
  ): Promise<void> {
    const { kind, from = '', to = '', reason } = override;
    await this.overrides.insert(tx, row, { kind, from, to, reason, saidBy: actor.id });
    const action = `match.${kind.toLowerCase()}`;
    await audit(tx, { actor: actor.id, action, entity: 'match', entityId: row.id, reason });
  }
}

/** @throws AppError MATCH_NOT_FOUND, PAIR_DECIDED */
function placesOf(rows: readonly MatchRow[], ids: readonly string[]): ReadonlyMap<string, number> {
  const own = new Map(rows.map((row) => [row.id, row]));
  const places = new Map(ids.map((id, at) => [id, at + 1]));
  if (places.size < ids.length) throw new AppError({ code: 'MATCH_NOT_FOUND' });
  for (const id of ids) {
    const row = own.get(id);
    if (!row) throw new AppError({ code: 'MATCH_NOT_FOUND' });
    assertOpen(row);
  }
  return places;
}

/** @throws AppError PAIR_DECIDED */
function assertOpen({ state }: MatchRow): void {
  if (OPEN.includes(state)) return;
  const words = { zh: MATCH_STATES.labels[state], en: MATCH_STATES.labelsEn[state] };
  throw new AppError({ code: 'PAIR_DECIDED', params: { state: words } });
}
