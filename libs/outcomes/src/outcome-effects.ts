import {
  FAILED_STAGES,
  finalStates,
  MET_STATES,
  type NeedState,
  OUTCOME_STATES,
  SIGNED_STAGES,
  SOLVED_STAGES,
} from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingsService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import type { OutcomeRow } from './outcome.repository.js';
import { SuccessCasesService } from './success-cases.service.js';

type Pair = Pick<OutcomeRow, 'editionId' | 'needId' | 'capabilityId'>;

/** A need in one of these is closed once it is solved; others have ended, or were never published. */
const OPEN_NEEDS: readonly NeedState[] = ['PUBLISHED', 'PAUSED', 'EXPIRED'];

/** Why a case of such an outcome is taken down. */
const endedWords = (stage: OutcomeRow['stage'], reason: string): string =>
  [`合同${OUTCOME_STATES.labels[stage]}`, reason].filter(Boolean).join('：').slice(0, MOST_LETTERS);
const MOST_LETTERS = 200;

/** What an outcome takes for granted, and what it does to its pair and its need. */
@Injectable()
export class OutcomeEffects {
  constructor(
    private readonly matches: MatchesService,
    private readonly meetings: MeetingsService,
    private readonly needs: NeedsService,
    private readonly outbox: Outbox,
    private readonly cases: SuccessCasesService,
  ) {}

  /** Holds the pair until the transaction ends. @returns its id @throws AppError PAIR_NOT_MET */
  async assertMet(tx: Transaction, pair: Pair): Promise<string> {
    const match = await this.matches.holdPair(tx, pair);
    const meeting = match && (await this.meetings.findNewest(match.id, tx));
    const met =
      match &&
      MET_STATES.includes(match.state) &&
      (meeting?.state === 'HELD' || meeting?.state === 'RECORDED') &&
      meeting.result !== 'NOT_HELD';
    if (!met) throw new AppError({ code: 'PAIR_NOT_MET' });
    return match.id;
  }

  /**
   * A pair that something came of is followed up; once it is signed for, the pair is converted. A need is closed as solved
   * when what it asked for was accepted and that is verified. What has ended otherwise stays as it is. What is told to the public of one
   * that has come to nothing goes down at once.
   */
  async follow(tx: Transaction, actor: Actor, outcome: OutcomeRow, reason = ''): Promise<void> {
    const match = await this.matches.holdPair(tx, outcome);
    const isSigned = SIGNED_STAGES.includes(outcome.stage);
    if (match?.state === 'MET') await this.matches.moveOne(tx, actor, match.id, 'FOLLOWING', '');
    if (isSigned && (match?.state === 'MET' || match?.state === 'FOLLOWING'))
      await this.matches.moveOne(tx, actor, match.id, 'CONVERTED', '');
    if (match && finalStates(OUTCOME_STATES).includes(outcome.stage))
      await this.outbox.emit(tx, 'outcome.ended', { outcomeId: outcome.id, matchId: match.id });
    if (FAILED_STAGES.includes(outcome.stage))
      await this.cases.doubt(tx, actor, outcome.id, endedWords(outcome.stage, reason));
    if (!SOLVED_STAGES.includes(outcome.stage) || outcome.claimState !== 'VERIFIED') return;
    if (!OPEN_NEEDS.includes((await this.needs.get(outcome.needId, tx)).state)) return;
    await this.needs.move(actor, outcome.needId, 'CLOSED', { resolution: 'SOLVED' }, tx);
  }
}
