import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import type { NoticeState } from '@jiqia/contracts/states';
import { TransactionRunner } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import type { InformedSide } from '@jiqia/invitations';
import type { MatchRow } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { noticeRow } from './notice-row.js';
import { NoticeWriter } from './notice-writer.js';
import { type NewNotice, NoticeRepository, type NoticeRow } from './notice.repository.js';
import { isGoingOn, isTold, knowsOfEnd, turnOf } from './notice.rules.js';
import { PairFactsReader } from './pair-facts.reader.js';

/** Lets both sides of a pair know when something they knew of is off. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly notices: NoticeRepository,
    private readonly facts: PairFactsReader,
    private readonly writer: NoticeWriter,
  ) {}

  /** A page of an edition's notices, oldest first. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: PageQuery,
    state?: NoticeState,
  ): Promise<Page<NoticeRow>> {
    authorise(actor, 'notice.read', { kind: 'notice', editionId });
    return pageOf(await this.notices.list(editionId, query, state), query.limit);
  }

  /**
   * Prepares what the sides of a pair must hear, from how things stand now: that their meeting is cancelled, and that
   * the pair has ended, in one letter where both came together; or that it goes on although they were told that it had ended.
   * Whoever never heard of the pair hears nothing. Asked again, or in another order, it prepares nothing twice.
   * @param meetingId the meeting in question; the pair's newest when it is left out
   */
  async prepare(matchId: string, meetingId?: string): Promise<void> {
    const { match, cause, off, sides } = await this.facts.read(matchId, meetingId);
    await this.transactions.run(async (tx) => {
      if (off) {
        const known = await this.notices.listByMatch(tx, matchId);
        const why = cause ?? 'MEETING_CALLED_OFF';
        const about = { kind: 'MEETING_CANCELLED', cause: why, meetingId: off.id } as const;
        const unaware = isTold(known, off.id) ? [] : sides;
        await this.writer.write(tx, rowsOf(match, unaware, known, about));
      }
      const known = await this.notices.listByMatch(tx, matchId);
      const ended = sides.filter(({ side }) => knowsOfEnd(known, side));
      const about =
        cause === null
          ? ({ kind: 'PAIR_RESUMED', cause: 'SIDE_CAME_BACK', meetingId: null } as const)
          : ({ kind: 'PAIR_ENDED', cause, meetingId: null } as const);
      const heard =
        cause === null
          ? ended.filter(() => isGoingOn(match))
          : sides.filter((side) => !ended.includes(side));
      await this.writer.write(tx, rowsOf(match, heard, known, about));
    });
  }
}

const rowsOf = (
  match: MatchRow,
  sides: readonly InformedSide[],
  known: readonly NoticeRow[],
  about: Pick<NewNotice, 'kind' | 'cause' | 'meetingId'>,
): NewNotice[] =>
  sides.map((to) => noticeRow(match, to, { ...about, turn: turnOf(known, to.side) }));
