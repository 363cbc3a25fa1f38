import { ReleasesService, type TimetableRow, TimetablesService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import {
  releasedMeeting,
  type ReportedCover,
  reportedCover,
  type ReportedMeeting,
  standingMeeting,
} from './reported-rows.js';

/** The meetings of an edition as reports and agendas tell of them. */
@Injectable()
export class TimetableSources {
  constructor(
    private readonly timetables: TimetablesService,
    private readonly releases: ReleasesService,
  ) {}

  /** As they stand, for those who run the edition. */
  async listStanding(editionId: string): Promise<ReportedMeeting[]> {
    const meetings = await this.timetables.listMeetings(editionId);
    const known = new Map(
      (await this.releases.listKnown(editionId)).map((row) => [row.meetingId, row]),
    );
    return meetings.map((row) => standingMeeting(row, known.get(row.id)));
  }

  /** As they were last released, for those who take part. */
  async listReleased(editionId: string): Promise<ReportedMeeting[]> {
    return (await this.releases.listKnown(editionId)).map(releasedMeeting);
  }

  /** Who comes to them instead of others. */
  async listCovers(editionId: string): Promise<ReportedCover[]> {
    return (await this.timetables.listCovers(editionId)).map(reportedCover);
  }

  findLatest(editionId: string): Promise<TimetableRow | null> {
    return this.timetables.findLatest(editionId);
  }
}
