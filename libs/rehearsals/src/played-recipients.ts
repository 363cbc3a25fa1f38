import { UNANSWERED_STATES } from '@jiqia/contracts/states';
import type { Actor } from '@jiqia/identity';
import {
  type Answer,
  AnswersService,
  type InvitationRow,
  InvitationsService,
} from '@jiqia/invitations';
import { Injectable } from '@nestjs/common';
import { inLanes } from './lanes.js';
import type { ReportProgress } from './stage-clock.js';

/** What a recipient who is played answers; null leaves the invitation open. `place` counts the edition's released invitations from 0. */
export type PlayRecipient = (
  invitation: InvitationRow,
  place: number,
) => { readonly answer: Answer; readonly reason: string } | null;

/** Everybody accepts: for rehearsals and headless runs only. */
export const EVERYBODY_ACCEPTS: PlayRecipient = () => ({
  answer: 'ACCEPTED',
  reason: '预演：视为接受',
});

const LANES = 4;

/** Answers invitations in the place of their recipients. */
@Injectable()
export class PlayedRecipients {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly answers: AnswersService,
  ) {}

  /** Pairs are answered side by side; the two answers of one pair one after the other. Returns how many were awaited. */
  async answerAll(
    actor: Actor,
    editionId: string,
    play: PlayRecipient,
    report: ReportProgress,
  ): Promise<number> {
    const released = (await this.invitations.listByEdition(editionId))
      .filter((row) => row.state !== 'QUEUED')
      .map((row, place) => ({ row, place }));
    const waiting = released.filter(({ row }) => UNANSWERED_STATES.includes(row.state));
    const pairs = new Map<string, { row: InvitationRow; place: number }[]>();
    for (const one of waiting)
      pairs.set(one.row.matchId, [...(pairs.get(one.row.matchId) ?? []), one]);
    let done = 0;
    await inLanes([...pairs.values()], LANES, async (pair) => {
      await this.answerPair(actor, pair, play);
      done += pair.length;
      report(done, waiting.length);
    });
    return waiting.length;
  }

  /** One no ends the pair: the other side's invitation is revoked with it and asked no more. */
  private async answerPair(
    actor: Actor,
    pair: readonly { row: InvitationRow; place: number }[],
    play: PlayRecipient,
  ): Promise<void> {
    for (const { row, place } of pair) {
      const played = play(row, place);
      if (!played) continue;
      await this.answers.answer(actor, row.id, played.answer, played.reason);
      if (played.answer === 'DECLINED') return;
    }
  }
}
