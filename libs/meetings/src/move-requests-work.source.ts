import { beyondReach } from '@jiqia/database';
import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { MoveRequestRepository } from './move-request.repository.js';

/** Meetings for which another time is asked for: for the side that is to answer, and for organisers, who may decide instead. */
@Injectable()
export class MoveRequestsWorkSource extends WorkSource {
  constructor(private readonly requests: MoveRequestRepository) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    const own = { ...actor, roles: [], grants: grantsOfSides(actor) };
    const asked =
      own.grants.length === 0 || !mayAtAll(own, 'move-request.make')
        ? []
        : // The wall shows a request to those who asked alone.
          await beyondReach(() =>
            this.requests.listWaiting(reachOf(own, 'move-request.make'), false),
          );
    const open = mayAtAll(actor, 'meeting.move')
      ? await this.requests.listWaiting(reachOf(actor, 'meeting.move'), true)
      : [];
    const itemOf = (code: WorkItem['code'], row: (typeof open)[number]): WorkItem => ({
      code,
      count: row.count,
      entries: row.first,
      list: `/api/editions/${row.editionId}/move-requests`,
    });
    return [
      ...asked.map((row) => itemOf('MOVE_REQUEST_TO_ANSWER', row)),
      ...open.map((row) => itemOf('MOVE_REQUEST_OPEN', row)),
    ];
  }
}

const grantsOfSides = ({ grants = [] }: Actor): NonNullable<Actor['grants']> =>
  grants.filter(({ scope }) => scope.kind === 'organisation' || scope.kind === 'person');
