import type { Transaction } from '@jiqia/database';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { bestPairsFirst, type ScoredPair } from './best-pairs-first.js';
import { InvitationSettingRepository } from './invitation-setting.repository.js';
import { InvitationSettingsService } from './invitation-settings.service.js';
import type { NewWave } from './invitation-wave.repository.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';

/** Which invitations are let go, when, and on what terms. */
export interface WaveChoice {
  /** Those of these that are queued; all that are where it is left out. */
  readonly ids?: readonly string[] | undefined;
  /** The best so many pairs of them. */
  readonly most?: number | undefined;
  /** A later hour; now where it is left out or over. */
  readonly at?: Date | undefined;
  readonly answerWithinMinutes?: number | undefined;
  /** As the edition's settings say where it is left out. */
  readonly onDaysOff?: boolean | undefined;
  /** Keeps to no hours, for runs in which nobody is written to in earnest. */
  readonly atOnce?: true;
}

/** Finds what an organiser has chosen. */
@Injectable()
export class WaveChoices {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly queue: LetterQueueRepository,
    private readonly matches: MatchesService,
    private readonly settings: InvitationSettingRepository,
    private readonly hours: InvitationSettingsService,
  ) {}

  /** The pairs that have queued invitations, with their scores. Read before the transaction, which needs all its connections itself. */
  async pairs(editionId: string): Promise<ScoredPair[]> {
    const queued = await this.invitations.listByEdition(editionId, ['QUEUED']);
    return this.matches.listByIds([...new Set(queued.map((row) => row.matchId))]);
  }

  /** Queued invitations of these pairs that wait for no wave, in the order in which they go. */
  async rows(
    tx: Transaction,
    editionId: string,
    { ids, most }: WaveChoice,
    pairs: readonly ScoredPair[],
  ): Promise<InvitationRow[]> {
    const asked = ids === undefined ? null : new Set(ids);
    const queued = await this.queue.listUnplanned(tx, editionId);
    const chosen = queued.filter((row) => asked?.has(row.id) ?? true);
    const wanted = new Set(chosen.map((row) => row.matchId));
    return bestPairsFirst(
      chosen,
      pairs.filter(({ id }) => wanted.has(id)),
      most,
    );
  }

  async terms(
    tx: Transaction,
    editionId: string,
    { answerWithinMinutes, onDaysOff, atOnce }: WaveChoice,
  ): Promise<Pick<NewWave, 'answerMinutes' | 'onDaysOff' | 'paced'>> {
    return {
      answerMinutes: answerWithinMinutes ?? null,
      onDaysOff: onDaysOff ?? (await this.settings.get(editionId, tx)).onDaysOff,
      paced: this.hours.kept && atOnce !== true,
    };
  }
}
