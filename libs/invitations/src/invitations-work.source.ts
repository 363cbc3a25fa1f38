import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { AnswerLogRepository } from './answer-log.repository.js';

/** For organisers: recipients whose answer wants a person's decision. */
@Injectable()
export class InvitationsWorkSource extends WorkSource {
  constructor(private readonly answers: AnswerLogRepository) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    if (!mayAtAll(actor, 'invitation.release')) return [];
    const wanted = await this.answers.listWantedBack(reachOf(actor, 'invitation.release'));
    return wanted.map(({ editionId, count, first }) => ({
      code: 'PAIR_WANTED_BACK',
      count,
      entries: first,
      list: `/api/editions/${editionId}/invitations?state=DECLINED`,
    }));
  }
}
