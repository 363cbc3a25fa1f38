import { MEETING_STATES, type MeetingState } from '@jiqia/contracts/states';
import type { MoveRequestEnd } from '@jiqia/contracts/words';
import { audit, guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { MeetingPlacing } from './meeting-placing.js';
import type { MeetingRow } from './meeting.repository.js';
import { MoveRequestEnds } from './move-request-ends.js';
import type { MoveRequestRow } from './move-request.types.js';

/** What comes of a request for another time; the caller has locked its pairs and asked the policy. */
@Injectable()
export class MoveRequestResults {
  constructor(
    private readonly placing: MeetingPlacing,
    private readonly ends: MoveRequestEnds,
    private readonly outbox: Outbox,
  ) {}

  /** The new time is taken before the old one is free, or nothing changes. */
  async carryOut(
    tx: Transaction,
    actor: Actor,
    { id, meetingId, wishes }: MoveRequestRow,
    [meeting, other]: readonly [MeetingRow, ...MeetingRow[]],
    { startsAt }: { readonly startsAt: string | null },
  ): Promise<void> {
    await this.ends.end(tx, actor.id, [meetingId], 'AGREED');
    if (other) await this.placing.swap(tx, actor, meeting, other);
    else {
      const [only] = wishes.length === 1 ? wishes : [];
      const time = startsAt === null ? only : new Date(startsAt);
      const wished = wishes.find((wish) => wish.getTime() === time?.getTime());
      if (!wished) throw new AppError({ code: 'MOVE_WISH_UNASKED' });
      await this.placing.move(tx, actor, meeting, { startsAt: wished, placeId: null });
    }
    await this.outbox.emit(tx, 'move.ended', { moveRequestId: id });
  }

  /** The meeting stays where it is. */
  async end(
    tx: Transaction,
    actor: Actor,
    { id, meetingId }: MoveRequestRow,
    meeting: MeetingRow,
    how: MoveRequestEnd,
    answer = '',
  ): Promise<void> {
    await this.ends.end(tx, actor.id, [meetingId], how, answer);
    await this.turn(tx, actor, meeting, 'CONFIRMED');
    await this.outbox.emit(tx, 'move.ended', { moveRequestId: id });
  }

  /** Sides move a meeting between these two states alone: as its recipients. */
  async turn(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    to: Extract<MeetingState, 'CONFIRMED' | 'MOVE_PROPOSED'>,
  ): Promise<void> {
    const roles = [...actor.roles, 'recipient' as const];
    assertMove(MEETING_STATES, row.state, to, { ...actor, roles });
    await guardedUpdate(tx, 'meeting', row, { state: to });
    await audit(tx, {
      actor: actor.id,
      action: `meeting.${to.toLowerCase()}`,
      entity: 'meeting',
      entityId: row.id,
    });
  }
}
