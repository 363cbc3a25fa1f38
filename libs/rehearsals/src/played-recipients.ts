import { CapabilitiesService } from '@jiqia/capabilities';
import { Clock } from '@jiqia/clock';
import { UNANSWERED_STATES } from '@jiqia/contracts/states';
import type { Actor } from '@jiqia/identity';
import {
  type Answer,
  AnswersService,
  type InvitationRow,
  type Said,
  InvitationsService,
} from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { inLanes } from './lanes.js';
import type { ReportProgress } from './stage-clock.js';

/** The external ids of a pair's need and capability: what it is known by in every database. */
export interface PlayedPair {
  readonly need: string;
  readonly capability: string;
}

/** What a recipient who is played answers; null leaves the invitation open. */
export type PlayRecipient = (invitation: InvitationRow, pair: PlayedPair) => PlayedAnswer | null;

interface PlayedAnswer extends Omit<Said, 'onBehalf'> {
  readonly answer: Answer;
  readonly words: string;
}

const PLAYED = '预演：视为接受';

/** Everybody accepts: for rehearsals and headless runs only. */
export const EVERYBODY_ACCEPTS: PlayRecipient = () => ({
  answer: 'ACCEPTED',
  words: PLAYED,
});

const LANES = 4;

/** Answers invitations in the place of their recipients. */
@Injectable()
export class PlayedRecipients {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly answers: AnswersService,
    private readonly matches: MatchesService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly clock: Clock,
  ) {}

  /** Pairs are answered side by side; the two answers of one pair one after the other. Returns how many were awaited. */
  async answerAll(
    actor: Actor,
    editionId: string,
    play: PlayRecipient,
    report: ReportProgress,
  ): Promise<number> {
    const waiting = await this.invitations.listByEdition(editionId, UNANSWERED_STATES);
    const names = await this.namesOf(waiting);
    const pairs = new Map<string, InvitationRow[]>();
    for (const row of waiting) pairs.set(row.matchId, [...(pairs.get(row.matchId) ?? []), row]);
    let done = 0;
    await inLanes([...pairs], LANES, async ([matchId, rows]) => {
      const pair = names.get(matchId) ?? { need: '', capability: '' };
      await this.answerPair(actor, rows, (row) => play(row, pair));
      done += rows.length;
      report(done, waiting.length);
    });
    return waiting.length;
  }

  /** By the pair's match. */
  private async namesOf(rows: readonly InvitationRow[]): Promise<Map<string, PlayedPair>> {
    const ids = [...new Set(rows.map((row) => row.matchId))];
    const matches = await this.matches.listByIds(ids);
    const needs = await this.needs.listByIds(matches.map((match) => match.needId));
    const capabilities = await this.capabilities.listByIds(
      matches.map((match) => match.capabilityId),
    );
    const nameOf = new Map(
      [...needs, ...capabilities].map((row) => [row.id, row.externalId ?? row.id]),
    );
    return new Map(
      matches.map(({ id, needId, capabilityId }) => [
        id,
        { need: nameOf.get(needId) ?? '', capability: nameOf.get(capabilityId) ?? '' },
      ]),
    );
  }

  /** One no ends the pair: the other side's invitation is revoked with it and asked no more. */
  private async answerPair(
    actor: Actor,
    rows: readonly InvitationRow[],
    play: (row: InvitationRow) => ReturnType<PlayRecipient>,
  ): Promise<void> {
    for (const row of rows) {
      const played = play(row);
      if (!played) continue;
      const { answer, ...said } = played;
      const at = this.clock.now().toISOString();
      const onBehalf = { spokenWith: PLAYED, at, said: said.words || PLAYED };
      await this.answers.answer(actor, row.id, answer, { ...said, onBehalf });
      if (played.answer === 'DECLINED') return;
    }
  }
}
