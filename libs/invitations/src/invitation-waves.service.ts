import { Clock, dayAndTime } from '@jiqia/clock';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { INVITATION_WAVE_STATES } from '@jiqia/contracts/states';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { EditionsService, slotsOf } from '@jiqia/fairs';
import { type Actor, assertMove, authorise, SYSTEM } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { beginsAt } from './answer-time.js';
import { InvitationWaveRepository, type WaveRow } from './invitation-wave.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';
import { WaveChoices, type WaveChoice } from './wave-choices.js';
import { WaveRelease } from './wave-release.js';

/** What came of letting invitations go. */
export interface Released {
  /** Null where there was nothing to let go. */
  readonly wave: WaveRow | null;
  readonly ids: readonly string[];
  /** When the first and the last letter go out; null where none waits for its hour. */
  readonly firstGoesAt: Date | null;
  readonly lastGoesAt: Date | null;
  readonly timeZone: string;
}

const NEVER: readonly string[] = ['EDITION_CLOSED', 'EDITION_PHASE_FORBIDS'];
/** How far ahead a wave may be planned where the edition says no day. */
const MOST_DAYS = 366;

/** Lets invitations go in waves: at once, or at a later hour, until which a wave may be called off. */
@Injectable()
export class InvitationWavesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly waves: InvitationWaveRepository,
    private readonly queue: LetterQueueRepository,
    private readonly choices: WaveChoices,
    private readonly release: WaveRelease,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /** A page of an edition's waves, newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string, query: PageQuery): Promise<Page<WaveRow>> {
    authorise(actor, 'invitation.release', { kind: 'invitation', editionId });
    return pageOf(await this.waves.list(editionId, query), query.limit);
  }

  /**
   * Makes a wave of queued invitations, and lets it go unless a later hour was said.
   * @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED, EDITION_PHASE_FORBIDS, INVITATION_WAVE_TOO_LATE
   */
  async letGo(actor: Actor, editionId: string, choice: WaveChoice): Promise<Released> {
    authorise(actor, 'invitation.release', { kind: 'invitation', editionId });
    const now = this.clock.now();
    const goesAt = choice.at !== undefined && choice.at > now ? choice.at : now;
    const pairs = await this.choices.pairs(editionId);
    return this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      await this.waves.lock(tx, editionId);
      const edition = await this.editions.get(editionId, tx);
      assertInTime(goesAt, now, edition.timeZone, beginsAt(slotsOf(edition)));
      const rows = await this.choices.rows(tx, editionId, choice, pairs);
      if (rows.length === 0) return { ...NOTHING, timeZone: edition.timeZone };
      const terms = await this.choices.terms(tx, editionId, choice);
      const wave = await this.waves.insert(tx, {
        ...terms,
        editionId,
        goesAt,
        madeBy: actor.id,
      });
      await this.note(tx, actor.id, 'invitation-wave.plan', wave.id);
      if (goesAt > now) {
        const held = await this.queue.joinWave(
          tx,
          wave.id,
          rows.map(({ id }) => id),
        );
        await audit(
          tx,
          held.map((entityId) => ({
            actor: actor.id,
            action: 'invitation.plan',
            entity: 'invitation',
            entityId,
          })),
        );
        return this.result(tx, wave.id, [], edition.timeZone);
      }
      const ids = await this.release.go(tx, edition, wave, rows);
      await this.end(tx, actor.id, wave, 'RELEASED');
      return this.result(tx, wave.id, ids, edition.timeZone);
    });
  }

  /**
   * Calls a planned wave off: its invitations are queued as before.
   * @throws AppError ACTION_FORBIDDEN, INVITATION_WAVE_NOT_FOUND, ILLEGAL_STATE_MOVE when it has gone or was called off
   */
  async callOff(actor: Actor, editionId: string, number: number, reason: string): Promise<WaveRow> {
    authorise(actor, 'invitation.release', { kind: 'invitation', editionId });
    return this.transactions.run(async (tx) => {
      await this.waves.lock(tx, editionId);
      const wave = await this.waves.getByNumber(editionId, number, tx);
      assertMove(INVITATION_WAVE_STATES, wave.state, 'CALLED_OFF', actor);
      await this.drop(tx, actor.id, wave, reason);
      return this.waves.get(wave.id, tx);
    });
  }

  /** Lets planned waves go whose hour has come, and calls off those whose edition invites nobody any more. Returns how many. */
  async goDue(limit: number): Promise<number> {
    const due = await this.waves.listDue(this.clock.now(), limit);
    for (const { id, editionId } of due) {
      try {
        await this.goPlanned(id, editionId);
      } catch (error) {
        if (!isAppError(error) || !NEVER.includes(error.code)) throw error;
        await this.giveUp(id, editionId, error.code);
      }
    }
    return due.length;
  }

  private goPlanned(id: string, editionId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      await this.waves.lock(tx, editionId);
      const wave = await this.waves.get(id, tx);
      if (wave.state !== 'PLANNED') return;
      const rows = await this.queue.listQueuedOf(tx, id);
      await this.release.go(tx, await this.editions.get(editionId, tx), wave, rows);
      await this.end(tx, wave.madeBy, wave, 'RELEASED');
    });
  }

  private giveUp(id: string, editionId: string, reason: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.waves.lock(tx, editionId);
      const wave = await this.waves.get(id, tx);
      if (wave.state === 'PLANNED') await this.drop(tx, SYSTEM.id, wave, reason);
    });
  }

  private async drop(tx: Transaction, by: string, wave: WaveRow, reason: string): Promise<void> {
    const back = await this.queue.leaveWave(tx, wave.id);
    await audit(
      tx,
      back.map((entityId) => ({
        actor: by,
        action: 'invitation.wait',
        entity: 'invitation',
        entityId,
        reason,
      })),
    );
    await this.end(tx, by, wave, 'CALLED_OFF', reason);
  }

  private async end(
    tx: Transaction,
    by: string,
    wave: WaveRow,
    state: 'RELEASED' | 'CALLED_OFF',
    reason = '',
  ): Promise<void> {
    await this.waves.end(tx, wave, state, this.clock.now(), reason);
    const action = state === 'RELEASED' ? 'invitation-wave.release' : 'invitation-wave.call-off';
    await this.note(tx, by, action, wave.id, reason);
  }

  private note(
    tx: Transaction,
    actor: string,
    action: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    return audit(tx, { actor, action, entity: 'invitation_wave', entityId, reason });
  }

  private async result(
    tx: Transaction,
    waveId: string,
    ids: readonly string[],
    timeZone: string,
  ): Promise<Released> {
    const { first, last } = await this.queue.spanOfWave(tx, waveId);
    const wave = await this.waves.get(waveId, tx);
    return { wave, ids, firstGoesAt: first, lastGoesAt: last, timeZone };
  }
}

const NOTHING = { wave: null, ids: [], firstGoesAt: null, lastGoesAt: null };

function assertInTime(goesAt: Date, now: Date, timeZone: string, begins: Date | null): void {
  if (goesAt <= now) return;
  const latest =
    begins !== null && begins > now ? begins : new Date(now.getTime() + MOST_DAYS * 24 * 3600_000);
  if (goesAt < latest) return;
  throw new AppError({
    code: 'INVITATION_WAVE_TOO_LATE',
    params: { latest: dayAndTime(latest, timeZone) },
  });
}
