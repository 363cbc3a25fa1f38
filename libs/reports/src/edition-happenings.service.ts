import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { InvitationsService } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { ReleasesService, TimetablesService } from '@jiqia/meetings';
import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { HappeningRepository } from './happening.repository.js';
import { type Happening, happeningsOf, TOLD } from './happenings.js';

/** Rows of the audit that are looked through: many of them are told as one. */
const MOST_ROWS = 2000;
const MOST_TOLD = 10;

/** Something that happened, with what it is about. */
export interface HappeningOfEdition extends Happening {
  readonly pair: { readonly needId: string; readonly capabilityId: string } | null;
  /** Whose answer it is. */
  readonly side: Side | null;
  /** Where a meeting is now. */
  readonly seat: { readonly startsAt: Date; readonly place: string } | null;
}

/** What has just happened in an edition, for whoever runs it. */
@Injectable()
export class EditionHappenings {
  constructor(
    private readonly editions: EditionsService,
    private readonly matches: MatchesService,
    private readonly invitations: InvitationsService,
    private readonly timetables: TimetablesService,
    private readonly releases: ReleasesService,
    private readonly happenings: HappeningRepository,
  ) {}

  /** The last ten, the newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string): Promise<HappeningOfEdition[]> {
    authorise(actor, 'report.download', { kind: 'report', editionId });
    const invitations = await this.invitations.listByEdition(editionId);
    const meetings = await this.timetables.listMeetings(editionId);
    const newest = await this.releases.findNewest(editionId);
    const rows = await this.happenings.list(
      [
        { entity: 'edition', ids: [editionId] },
        { entity: 'invitation', ids: invitations.map(({ id }) => id) },
        { entity: 'meeting', ids: meetings.map(({ id }) => id) },
        { entity: 'timetable_release', ids: newest ? [newest.id] : [] },
        { entity: 'need', ids: await this.editions.listEntryIds(editionId, 'need') },
        { entity: 'capability', ids: await this.editions.listEntryIds(editionId, 'capability') },
      ],
      Object.keys(TOLD),
      MOST_ROWS,
    );
    const pairs = new Map((await this.matches.listPairs(editionId)).map((row) => [row.id, row]));
    return happeningsOf(rows, MOST_TOLD).map((one) => {
      const invitation = invitations.find(({ id }) => id === one.entityId);
      const meeting = meetings.find(({ id }) => id === one.entityId);
      const pair = pairs.get(invitation?.matchId ?? meeting?.matchId ?? '');
      return {
        ...one,
        pair: pair ? { needId: pair.needId, capabilityId: pair.capabilityId } : null,
        side: invitation?.side ?? null,
        seat: meeting ? { startsAt: meeting.startsAt, place: meeting.place } : null,
      };
    });
  }
}
