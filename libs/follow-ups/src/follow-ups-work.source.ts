import { Clock, dayInBeijing } from '@jiqia/clock';
import { ESCALATED_AFTER_DAYS, type WorkCode } from '@jiqia/contracts/words';
import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { FollowUpRepository, type FollowUpsDue } from './follow-up.repository.js';

/** Pairs to be asked today: those of the account, and for organisers those that are nobody's or that their owner has let lie for a week. */
@Injectable()
export class FollowUpsWorkSource extends WorkSource {
  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    const today = dayInBeijing(this.clock.now());
    const letLie =
      DateTime.fromISO(today).minus({ days: ESCALATED_AFTER_DAYS }).toISODate() ?? today;
    const { accountId } = actor;
    const own =
      accountId === undefined ? [] : await this.followUps.listDue(today, { ownerId: accountId });
    const escalated = mayAtAll(actor, 'follow-up.assign')
      ? await this.followUps.listDue(today, {
          reach: reachOf(actor, 'follow-up.assign'),
          letLie,
        })
      : [];
    return [
      ...own.map((due) => itemOf('FOLLOW_UP_DUE', due, today)),
      ...escalated.map((due) => itemOf('FOLLOW_UP_LET_LIE', due, today)),
    ];
  }
}

const itemOf = (
  code: WorkCode,
  { editionId, count, first }: FollowUpsDue,
  today: string,
): WorkItem => ({
  code,
  count,
  entries: first,
  list: `/api/editions/${editionId}/follow-ups?state=OPEN&dueBy=${today}`,
});
