import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { MatchesService, type MatchRow } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { MeetingRepository, type MeetingRow, NOT_BEGUN } from './meeting.repository.js';
import { meetingResource } from './meeting-moves.js';

/** A meeting as its reader has it. */
export interface MeetingVersion {
  readonly id: string;
  readonly version: number;
}

/** Who may change set meetings, and which of them can still be changed. */
@Injectable()
export class MeetingGate {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
  ) {}

  /**
   * These meetings, held with their pairs until `tx` ends, in the order asked.
   * @throws AppError MEETING_NOT_FOUND, ACTION_FORBIDDEN, VERSION_CHANGED, MEETING_ONLY_HELD, MEETING_BEGUN, and as `EditionsService.assertAct`
   */
  async hold(
    tx: Transaction,
    actor: Actor,
    asked: readonly MeetingVersion[],
  ): Promise<MeetingRow[]> {
    const found = [];
    for (const { id } of asked) {
      const meeting = await this.meetings.get(id, tx);
      authoriseOn(actor, 'meeting.move', meetingResource(meeting), 'MEETING_NOT_FOUND');
      found.push(meeting);
    }
    for (const editionId of new Set(found.map((row) => row.editionId)))
      await this.editions.assertAct(tx, editionId, 'CHANGE_MEETINGS', 'organiser');
    for (const matchId of found.map((row) => row.matchId).toSorted())
      await this.matches.lock(tx, matchId);
    const rows = [];
    for (const { id, version } of asked) {
      const row = await this.meetings.get(id, tx);
      if (row.lockVersion !== version)
        throw new AppError({ code: 'VERSION_CHANGED', params: { version: row.lockVersion } });
      assertToCome(row);
      rows.push(row);
    }
    return rows;
  }

  /**
   * A pair that both sides have agreed to and that has no meeting: it is to have one, and is held until `tx` ends.
   * @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, MEETING_PAIR_UNFIT, and as `EditionsService.assertAct`
   */
  async take(tx: Transaction, actor: Actor, matchId: string): Promise<MatchRow> {
    const match = await this.authorised(actor, matchId, tx);
    await this.editions.assertAct(tx, match.editionId, 'CHANGE_MEETINGS', 'organiser');
    await this.matches.lock(tx, matchId);
    const taken = await this.matches.move(tx, [matchId], 'MUTUAL', 'MEETING_SET');
    if (taken.length === 0) throw new AppError({ code: 'MEETING_PAIR_UNFIT' });
    return match;
  }

  /** A pair of which the actor may set the meeting. @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN */
  async authorised(actor: Actor, matchId: string, tx: Transaction): Promise<MatchRow> {
    const match = await this.matches.get(matchId, tx);
    const resource = { kind: 'meeting', editionId: match.editionId } as const;
    authoriseOn(actor, 'meeting.move', resource, 'MATCH_NOT_FOUND');
    return match;
  }
}

/** Only a meeting that is set, and has not begun, is changed. @throws AppError MEETING_ONLY_HELD, MEETING_BEGUN */
export function assertToCome({ state }: Pick<MeetingRow, 'state'>): void {
  if (state === 'HELD_SLOT') throw new AppError({ code: 'MEETING_ONLY_HELD' });
  if (!NOT_BEGUN.includes(state)) throw new AppError({ code: 'MEETING_BEGUN' });
}

/** @throws AppError MEETING_LOCKED */
export function assertUnlocked({ locked }: Pick<MeetingRow, 'locked'>): void {
  if (locked) throw new AppError({ code: 'MEETING_LOCKED' });
}
