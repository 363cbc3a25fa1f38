import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { MeetingRequestRepository } from './meeting-request.repository.js';

/** For organisers: pairs that a side has asked for and nobody has decided on. */
@Injectable()
export class MatchingWorkSource extends WorkSource {
  constructor(private readonly requests: MeetingRequestRepository) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    if (!mayAtAll(actor, 'match.decide')) return [];
    const waiting = await this.requests.listWaiting(reachOf(actor, 'match.decide'));
    return waiting.map(({ editionId, count, first }) => ({
      code: 'MEETING_REQUEST_TO_DECIDE',
      count,
      entries: first.map((entry) => ({ ...entry, due: null })),
      list: `/api/editions/${editionId}/meeting-requests?state=WAITING`,
    }));
  }
}
