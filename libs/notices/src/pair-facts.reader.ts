import { Clock } from '@jiqia/clock';
import type { NoticeCause } from '@jiqia/contracts/words';
import { type InformedSide, InformedSides } from '@jiqia/invitations';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { type MeetingRow, MeetingsService, ReleasesService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { causeOfEnding, sidesToInform } from './notice.rules.js';

/** What there is to hear about a pair, and for whom. */
export interface PairFacts {
  readonly match: MatchRow;
  /** Why it has ended; null when it goes on. */
  readonly cause: NoticeCause | null;
  /** Its meeting that is cancelled and to which somebody might still go. */
  readonly off: MeetingRow | null;
  readonly sides: readonly InformedSide[];
}

/** Reads how a pair stands now. */
@Injectable()
export class PairFactsReader {
  constructor(
    private readonly matches: MatchesService,
    private readonly meetings: MeetingsService,
    private readonly releases: ReleasesService,
    private readonly informed: InformedSides,
    private readonly clock: Clock,
  ) {}

  /** @param meetingId the meeting in question; the pair's newest when it is left out */
  async read(matchId: string, meetingId?: string): Promise<PairFacts> {
    const match = await this.matches.get(matchId);
    const meeting = await (meetingId === undefined
      ? this.meetings.findNewest(matchId)
      : this.meetings.get(meetingId));
    const informed = await this.informed.list(matchId);
    return {
      match,
      cause: causeOfEnding(match, informed),
      off: meeting !== null && (await this.isMissed(meeting)) ? meeting : null,
      sides: sidesToInform(informed),
    };
  }

  /** One that was never released is missed by nobody. */
  private async isMissed({ id, state, startsAt }: MeetingRow): Promise<boolean> {
    if (state !== 'CANCELLED' || startsAt <= this.clock.now()) return false;
    return (await this.releases.findLast(id)) !== null;
  }
}
