import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { MeetingsAwayRepository } from './meetings-away.repository.js';

/** For organisers: set meetings at times at which somebody has said since that they cannot come. Nobody but them moves these. */
@Injectable()
export class MeetingsWorkSource extends WorkSource {
  constructor(private readonly meetings: MeetingsAwayRepository) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    if (!mayAtAll(actor, 'meeting.move')) return [];
    const away = await this.meetings.listAway(reachOf(actor, 'meeting.move'));
    return away.map(({ editionId, count, first }) => ({
      code: 'MEETING_WHILE_AWAY',
      count,
      entries: first,
      list: `/api/editions/${editionId}/timetable`,
    }));
  }
}
