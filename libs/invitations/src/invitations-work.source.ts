import type { InvitationState } from '@jiqia/contracts/states';
import type { WorkCode } from '@jiqia/contracts/words';
import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { AnswerLogRepository, type WaitingAnswers } from './answer-log.repository.js';
import { TextMessageRepository } from './text-message.repository.js';

/** For organisers: recipients whose answer wants a person's decision, and those of whom nobody knows whether they were reached. */
@Injectable()
export class InvitationsWorkSource extends WorkSource {
  constructor(
    private readonly answers: AnswerLogRepository,
    private readonly texts: TextMessageRepository,
  ) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    if (!mayAtAll(actor, 'invitation.release')) return [];
    const reach = reachOf(actor, 'invitation.release');
    return [
      ...itemsOf('INVITATION_COUNTERED', 'COUNTERED', await this.answers.listCountered(reach)),
      ...itemsOf('PAIR_WANTED_BACK', 'DECLINED', await this.answers.listWantedBack(reach)),
      ...itemsOf('INVITATION_SMS_UNKNOWN', 'UNDELIVERED', await this.texts.listUnknown(reach)),
    ];
  }
}

const itemsOf = (
  code: WorkCode,
  state: InvitationState,
  waiting: readonly WaitingAnswers[],
): WorkItem[] =>
  waiting.map(({ editionId, count, first }) => ({
    code,
    count,
    entries: first,
    list: `/api/editions/${editionId}/invitations?state=${state}`,
  }));
