import type { Transaction } from '@jiqia/database';
import { placeName } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { ReleaseRepository } from './release.repository.js';
import type { MeetingTerms, StandingTerms } from './release.types.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';
import { TimetableRepository } from './timetable.repository.js';
import { VideoRooms } from './video-rooms.js';

/** The meetings of an edition as they stand, those by video with the link that they have now. */
@Injectable()
export class ReleaseTerms {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly timetables: TimetableRepository,
    private readonly editions: TimetableEditionReader,
    private readonly rooms: VideoRooms,
  ) {}

  async list(editionId: string, tx?: Transaction): Promise<MeetingTerms[]> {
    return this.linked(editionId, await this.releases.listTerms(editionId, tx), tx);
  }

  /** None of them is moved or called off until `tx` ends. @throws AppError TIMETABLE_MISSING before one is made */
  async hold(tx: Transaction, editionId: string): Promise<MeetingTerms[]> {
    if (!(await this.timetables.findLatest(editionId, tx)))
      throw new AppError({ code: 'TIMETABLE_MISSING' });
    return this.linked(editionId, await this.releases.listTerms(editionId, tx, true), tx);
  }

  private async linked(
    editionId: string,
    rows: readonly StandingTerms[],
    tx?: Transaction,
  ): Promise<MeetingTerms[]> {
    if (rows.every(({ mode }) => mode !== 'VIDEO'))
      return rows.map((row) => ({ ...row, link: '' }));
    const { sessions, places } = await this.editions.read(editionId, tx);
    const refs = new Map(sessions.map(({ id, ref }) => [id, ref]));
    const links = new Map(
      places
        .filter(({ kind }) => kind === 'VIDEO')
        .map((row) => [placeKey(refs.get(row.sessionId) ?? '', placeName(row)), row.link]),
    );
    return Promise.all(
      rows.map(async (row) => {
        if (row.mode !== 'VIDEO') return { ...row, link: '' };
        const placeLink = links.get(placeKey(row.sessionRef, row.place)) ?? '';
        const room = await this.rooms.find({ meetingId: row.meetingId, placeLink });
        return room.link === null
          ? { ...row, link: '', unlinked: room.reason }
          : { ...row, link: room.link };
      }),
    );
  }
}

const placeKey = (sessionRef: string, place: string): string => `${sessionRef}\u0000${place}`;
