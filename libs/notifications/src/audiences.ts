import { dayIn } from '@jiqia/clock';
import { type Audience, SIDES } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import type { EditionRow } from '@jiqia/fairs';
import { ReleasesService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { AudienceRepository, type Seat } from './audience.repository.js';

/** Finds who is meant by an audience, as things stand now. */
@Injectable()
export class Audiences {
  constructor(
    private readonly seats: AudienceRepository,
    private readonly releases: ReleasesService,
  ) {}

  /** For services that have asked the policy. */
  async of(
    { id, timeZone }: Pick<EditionRow, 'id' | 'timeZone'>,
    audience: Audience,
    day: string | null,
  ): Promise<Seat[]> {
    return beyondReach(() =>
      audience === 'MEETING_DAY' ? this.onDay(id, timeZone, day) : this.seats.list(audience, id),
    );
  }

  /** Whoever comes to a meeting of that day, as it was last released. */
  private async onDay(editionId: string, timeZone: string, day: string | null): Promise<Seat[]> {
    const release = await this.releases.findNewest(editionId);
    if (!release) return [];
    const meetings = await this.releases.listMeetings(editionId, release.version);
    const seats = meetings
      .filter(({ startsAt, state }) => state !== 'CANCELLED' && dayIn(timeZone, startsAt) === day)
      .flatMap((meeting) => SIDES.map((side) => meeting[side]));
    return [
      ...new Map(
        seats.map((seat) => [`${seat.organisationId} ${seat.personId ?? ''}`, seat]),
      ).values(),
    ];
  }
}
