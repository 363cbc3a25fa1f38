import { Clock } from '@jiqia/clock';
import { audit, byId, Together, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { SYSTEM } from '@jiqia/identity';
import type { OutgoingMail } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import {
  DeliveryRepository,
  type DeliveryRow,
  type LetterClaim,
  type LetterKey,
} from './delivery.repository.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationTexts } from './invitation-texts.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { type LetterStanding, LetterPace } from './letter-pace.js';
import { LetterQueueRepository } from './letter-queue.repository.js';

/** A letter that is to go, or that waits for its hour. */
interface LetterAtHand extends LetterStanding {
  readonly row: InvitationRow;
  readonly last: DeliveryRow | undefined;
  /** Which letter of its invitation it is. */
  readonly number: number;
  /** Null while it waits. */
  readonly mail: OutgoingMail | null;
}

/** How the sending of one ended. */
interface SettledLetter {
  readonly row: InvitationRow;
  readonly key: LetterKey;
  readonly end: 'SENT' | 'DEAD';
  readonly reason: string;
  /** Whether the edition is closed: nobody is written to by other ways either. */
  readonly closed: boolean;
}

/** Letters of one round: as many as jobs are at it at once. */
const MOST = 64;

/**
 * What the jobs that send letters at the same time read and write, with one statement for all of them: a release of thousands has few
 * editions, waves and texts, and its transactions cost more than their rows.
 */
@Injectable()
export class LettersTogether {
  private readonly reading = new Together((ids: readonly string[]) => this.readAll(ids), MOST);
  private readonly claims = new Together(
    (rows: readonly { readonly claim: LetterClaim; readonly seconds: number }[]) =>
      this.claimAll(rows),
    MOST,
  );
  private readonly endings = new Together(
    (rows: readonly SettledLetter[]) => this.settleAll(rows),
    MOST,
  );

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly queue: LetterQueueRepository,
    private readonly letters: InvitationLetters,
    private readonly pace: LetterPace,
    private readonly texts: InvitationTexts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** An invitation's letter as it is to go now; null where none is wanted. @throws AppError INVITATION_NOT_FOUND */
  read(invitationId: string): Promise<LetterAtHand | null> {
    return this.reading.ask(invitationId);
  }

  /** Takes up the sending of one for so many seconds; false when it has ended, or while another job is at it. */
  claim(claim: LetterClaim, seconds: number): Promise<boolean> {
    return this.claims.ask({ claim, seconds });
  }

  /** Writes how the sending of one ended, and what follows. */
  settle(letter: SettledLetter): Promise<void> {
    return this.endings.ask(letter);
  }

  private async readAll(ids: readonly string[]): Promise<(LetterAtHand | null)[]> {
    const rows = byId(await this.invitations.listByIds(ids));
    const latest = await this.deliveries.listLatest(ids);
    const lasts = new Map(latest.map((row) => [row.invitationId, row]));
    const wanted = [...rows.values()].filter((row) => isWanted(row, lasts.get(row.id)));
    const { editions, standings } = await this.pace.lookAll(wanted);
    const standing = wanted.map((row, i) => {
      const last = lasts.get(row.id);
      const number = last?.number ?? 1;
      const { closed = false, waits = null } = standings[i] ?? {};
      // One that is sent again was asked for now, mostly on the telephone.
      return { row, last, number, closed, waits: number === 1 ? waits : null };
    });
    const going = standing.filter(({ waits }) => waits === null);
    const mails = going.length > 0 ? await this.letters.writeAll(going, editions) : [];
    const mailOf = new Map(going.map(({ row }, i) => [row.id, mails[i] ?? null]));
    const hand = new Map(
      standing.map((one) => [one.row.id, { ...one, mail: mailOf.get(one.row.id) ?? null }]),
    );
    return ids.map((id) => {
      if (!rows.has(id)) throw new AppError({ code: 'INVITATION_NOT_FOUND' });
      return hand.get(id) ?? null;
    });
  }

  private async claimAll(
    rows: readonly { readonly claim: LetterClaim; readonly seconds: number }[],
  ): Promise<boolean[]> {
    const seconds = Math.max(...rows.map((row) => row.seconds));
    const claims = rows.map(({ claim }) => claim);
    const taken = new Set(
      await this.transactions.run((tx) => this.deliveries.claim(tx, claims, seconds)),
    );
    return claims.map(({ invitationId }) => taken.has(invitationId));
  }

  private async settleAll(letters: readonly SettledLetter[]): Promise<undefined[]> {
    await this.transactions.run((tx) => this.settleIn(tx, letters));
    return letters.map(() => undefined);
  }

  private async settleIn(tx: Transaction, letters: readonly SettledLetter[]): Promise<void> {
    const now = this.clock.now();
    await this.deliveries.recordAll(
      tx,
      letters.map(({ key, end, reason }) => ({ key, state: end, error: reason })),
      now,
    );
    const ended = await this.withoutTexted(tx, letters);
    const moved = await this.queue.settle(
      tx,
      ended.map(({ row: { id }, end }) => ({
        id,
        state: end === 'SENT' ? 'AWAITING' : 'UNDELIVERED',
      })),
      now,
    );
    await audit(
      tx,
      ended.map(({ row, end, reason }) => ({
        actor: SYSTEM.id,
        action: end === 'SENT' ? 'invitation.send' : 'invitation.undeliverable',
        entity: 'invitation',
        entityId: row.id,
        reason,
      })),
    );
    const sent = ended.filter(({ end }) => end === 'SENT').map(({ row }) => row);
    const awaiting = sent.filter(({ id }) => moved.has(id));
    await this.outbox.emitAll(
      tx,
      'invitation.awaits',
      (await this.invitations.listWithAccount(tx, awaiting)).map((id) => ({ invitationId: id })),
    );
    // Revoked while their mail was on the way: whoever reads the letter must hear of that too.
    const overtaken = sent.filter(({ id, state }) => !moved.has(id) && state === 'RELEASED');
    await this.outbox.emitAll(
      tx,
      'invitation.overtaken',
      overtaken.map(({ id, matchId }) => ({ invitationId: id, matchId })),
    );
  }

  /** Those that have ended: what cannot arrive by mail goes on by short message, where there is one. */
  private async withoutTexted(
    tx: Transaction,
    letters: readonly SettledLetter[],
  ): Promise<SettledLetter[]> {
    const ended = [];
    for (const letter of letters) {
      const { row, end, closed } = letter;
      const texted = end === 'DEAD' && !closed && (await this.texts.instead(tx, row));
      if (!texted) ended.push(letter);
    }
    return ended;
  }
}

/** A released one; or one that awaits an answer and is to be sent again. */
const isWanted = ({ state }: InvitationRow, last: DeliveryRow | undefined): boolean =>
  state === 'RELEASED' ||
  (state === 'AWAITING' && (last?.state === 'PENDING' || last?.state === 'FAILED'));
