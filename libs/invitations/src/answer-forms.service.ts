import type { AnswerOnBehalf } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AnswersService } from './answers.service.js';
import { DelegationsService } from './delegations.service.js';
import type { InvitationRow } from './invitation.repository.js';
import { OtherTimesService } from './other-times.service.js';

/** Answers of every kind, as forms bring them. */
@Injectable()
export class AnswerFormsService {
  constructor(
    private readonly answers: AnswersService,
    private readonly otherTimes: OtherTimesService,
    private readonly delegations: DelegationsService,
  ) {}

  /** @throws AppError as the services of each kind */
  take(actor: Actor, id: string, form: AnswerOnBehalf): Promise<InvitationRow> {
    switch (form.answer) {
      case 'ACCEPTED':
      case 'DECLINED':
        return this.answers.answer(actor, id, form.answer, form);
      case 'COUNTERED':
        return this.otherTimes.counter(actor, id, form, form.onBehalf);
      case 'DELEGATED':
        return this.delegations.delegate(actor, id, form, form.onBehalf);
    }
  }
}
