import { Clock, dayIn } from '@jiqia/clock';
import {
  MEETING_REQUESTS_A_DAY,
  type MeetingRequestForm,
  type MeetingRequestListQuery,
  type Page,
  pageOf,
} from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, assertMayAtAll, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AskingSide } from './asking-side.js';
import { MeetingRequestRepository, type MeetingRequestRow } from './meeting-request.repository.js';
import { PairPassesService } from './pair-passes.service.js';
import { WishedPairs } from './wished-pairs.js';

const SOURCE = { need: 'NEED_SIDE', capability: 'CAPABILITY_SIDE' } as const;

/** What is asked for, by whom and on which day. */
interface Wish extends Omit<MeetingRequestForm, 'side'> {
  readonly editionId: string;
  readonly side: Side;
  readonly day: string;
}

/** Either side asks the organiser for a meeting. The other side hears of it from the organiser alone. */
@Injectable()
export class MeetingRequestsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly requests: MeetingRequestRepository,
    private readonly asking: AskingSide,
    private readonly pairs: WishedPairs,
    private readonly clock: Clock,
    private readonly passes: PairPassesService,
  ) {}

  /**
   * The pair is found or made, stands before its equals and waits for the organiser.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND, MEETING_REQUESTS_SPENT, MEETING_REQUEST_KNOWN, MEETING_REQUEST_NEEDLESS,
   *   MEETING_REQUEST_IMPOSSIBLE, PAIR_NOT_ENTERED, PAIR_NOT_OPEN, PAIR_KINDS_APART, and as `EditionsService.assertAct`
   */
  async ask(actor: Actor, editionId: string, form: MeetingRequestForm): Promise<MeetingRequestRow> {
    assertMayAtAll(actor, 'meeting-request.make');
    const side = await this.asking.of(actor, editionId, form);
    const { timeZone } = await this.editions.get(editionId);
    const wish = { ...form, editionId, side, day: dayIn(timeZone, this.clock.now()) };
    // The wall shows pairs to whoever runs the edition alone; who asks has been asked above.
    return beyondReach(async () => {
      await this.transactions.run((tx) => this.assertMore(tx, wish));
      const pair = await told(() => this.pairs.find(wish));
      const id = await told(() =>
        this.transactions.run(async (tx) => {
          await this.assertMore(tx, wish);
          const matchId = await this.pairs.hold(tx, actor, pair, SOURCE[side]);
          const asked = { ...wish, matchId, askedBy: actor.id, askedOn: wish.day };
          await this.passes.lift(tx, actor, asked);
          const entityId = await this.requests.insert(tx, asked);
          const action = 'meeting-request.make';
          await audit(tx, { actor: actor.id, action, entity: 'meeting_request', entityId });
          return entityId;
        }),
      );
      return this.requests.get(id);
    });
  }

  /** A page in the order of ids: all to whoever runs the edition, to others their own. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: MeetingRequestListQuery,
  ): Promise<Page<MeetingRequestRow>> {
    const reach = reachOf(actor, 'meeting-request.read');
    const rows = await beyondReach(() => this.requests.list(editionId, query, reach));
    return pageOf(rows, query.limit);
  }

  private async assertMore(tx: Transaction, wish: Wish): Promise<void> {
    const { editionId, side, day } = wish;
    await this.editions.assertAct(tx, editionId, 'ASK_MEETINGS', 'participant');
    const entryId = side === 'need' ? wish.needId : wish.capabilityId;
    const asked = await this.requests.countOn(tx, side, entryId, day);
    if (asked < MEETING_REQUESTS_A_DAY) return;
    throw new AppError({
      code: 'MEETING_REQUESTS_SPENT',
      params: { most: MEETING_REQUESTS_A_DAY },
    });
  }
}

/** Why two may not meet is for the organiser to know: one of them may have asked for it in confidence. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'PAIR_VETOED') throw new AppError({ code: 'MEETING_REQUEST_IMPOSSIBLE' });
    if (error.code === 'PAIR_EXISTS') throw new AppError({ code: 'MEETING_REQUEST_NEEDLESS' });
    throw error;
  }
}
