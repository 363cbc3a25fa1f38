import { Clock, dayIn } from '@jiqia/clock';
import {
  type EditionRow,
  EditionsService,
  type LetterHours,
  nextLetterDay,
  nextLetterTime,
  slotsOf,
} from '@jiqia/fairs';
import { ENVIRONMENT, type Environment, keepsLetterHours } from '@jiqia/config';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { SYSTEM } from '@jiqia/identity';
import { Inject, Injectable } from '@nestjs/common';
import { answerBy, beginsAt } from './answer-time.js';
import {
  type InvitationSetting,
  InvitationSettingRepository,
} from './invitation-setting.repository.js';
import { InvitationWaveRepository, type WaveRow } from './invitation-wave.repository.js';
import type { InvitationRow } from './invitation.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';
import { planSending } from './send-plan.js';

/** How the sending of one letter stands. */
export interface LetterStanding {
  /** In an edition that is closed nobody is asked any more. */
  readonly closed: boolean;
  /** Until when the letter waits, and by when it is then to be answered; null where it may go now. */
  readonly waits: { readonly until: Date; readonly expiresAt: Date } | null;
}

/** Says when letters go out: at the hours and on the days of the edition's settings, so many a day to one person. */
@Injectable()
export class LetterPace {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly settings: InvitationSettingRepository,
    private readonly waves: InvitationWaveRepository,
    private readonly queue: LetterQueueRepository,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** When each of these letters goes out; all now in a wave that keeps to no hours. */
  async plan(
    tx: Transaction,
    edition: EditionRow,
    wave: Pick<WaveRow, 'onDaysOff' | 'paced'>,
    rows: readonly InvitationRow[],
    now: Date,
  ): Promise<ReadonlyMap<string, Date>> {
    if (!wave.paced) return new Map(rows.map(({ id }) => [id, now]));
    const { timeZone } = edition;
    const { mostADay, hours } = await this.hoursOf(edition, wave.onDaysOff, tx);
    const letters = rows.map((row) => ({ id: row.id, recipient: recipientOf(row) }));
    const taken = await this.queue.countLettersADay(tx, edition.id, dayIn(timeZone, now), timeZone);
    return planSending(letters, taken, now, {
      mostADay,
      next: (at) => nextLetterTime(at, hours),
      nextDay: (at) => nextLetterDay(at, hours),
      dayOf: (at) => dayIn(timeZone, at),
      begins: ahead(edition, now),
    });
  }

  /** Looked at again when its turn to be sent has come: the queue may have been long, or at rest over night. */
  async look(row: InvitationRow): Promise<LetterStanding> {
    const [standing] = (await this.lookAll([row])).standings;
    if (standing) return standing;
    throw new AppError({ code: 'INVITATION_NOT_FOUND' });
  }

  /** As `look`, of several in their order: their editions and waves are read once. */
  async lookAll(rows: readonly InvitationRow[]): Promise<{
    readonly editions: ReadonlyMap<string, EditionRow>;
    readonly standings: readonly LetterStanding[];
  }> {
    const editions = new Map<string, EditionRow>();
    const settings = new Map<string, InvitationSetting>();
    const waves = new Map<string, WaveRow>();
    for (const { editionId, waveId } of rows) {
      if (!editions.has(editionId)) {
        editions.set(editionId, await this.editions.get(editionId));
        settings.set(editionId, await this.settings.get(editionId));
      }
      if (waveId !== null && !waves.has(waveId)) waves.set(waveId, await this.waves.get(waveId));
    }
    const standings = rows.map((row) =>
      this.standing(
        row,
        editions.get(row.editionId),
        settings.get(row.editionId),
        waves.get(row.waveId ?? ''),
      ),
    );
    return { editions, standings };
  }

  private standing(
    row: InvitationRow,
    edition: EditionRow | undefined,
    setting: InvitationSetting | undefined,
    wave: WaveRow | undefined,
  ): LetterStanding {
    if (!edition || !setting) throw new AppError({ code: 'EDITION_NOT_FOUND' });
    const closed = edition.closedAt !== null;
    if (closed || !wave?.paced) return { closed, waits: null };
    const now = this.clock.now();
    const hours = hoursIn(edition, setting, wave.onDaysOff);
    const until = nextLetterTime(later(now, row.sendNotBefore), hours);
    const begins = ahead(edition, now);
    if (until <= now || (begins !== null && until >= begins)) return { closed, waits: null };
    return {
      closed,
      waits: { until, expiresAt: answerBy(until, slotsOf(edition), wave.answerMinutes) },
    };
  }

  /** Puts a letter off whose hour has not come; nothing changes where it waits for that hour already. */
  async putOff(
    row: InvitationRow,
    { until, expiresAt }: NonNullable<LetterStanding['waits']>,
  ): Promise<void> {
    if (row.sendNotBefore?.getTime() === until.getTime()) return;
    await this.transactions.run(async (tx) => {
      if (!(await this.queue.postpone(tx, row.id, until, expiresAt))) return;
      await audit(tx, {
        actor: SYSTEM.id,
        action: 'invitation.postpone',
        entity: 'invitation',
        entityId: row.id,
      });
    });
  }

  /** Whether people of an edition may be written to now, by its settings. */
  async isOpen(editionId: string): Promise<boolean> {
    if (!keepsLetterHours(this.environment)) return true;
    const { onDaysOff } = await this.settings.get(editionId);
    const { hours } = await this.hoursOf(await this.editions.get(editionId), onDaysOff);
    const now = this.clock.now();
    return nextLetterTime(now, hours) <= now;
  }

  private async hoursOf(
    edition: EditionRow,
    onDaysOff: boolean,
    tx?: Transaction,
  ): Promise<{ readonly mostADay: number; readonly hours: LetterHours }> {
    const setting = await this.settings.get(edition.id, tx);
    return { mostADay: setting.mostADay, hours: hoursIn(edition, setting, onDaysOff) };
  }
}

const hoursIn = (
  { timeZone }: EditionRow,
  { from, until }: InvitationSetting,
  onDaysOff: boolean,
): LetterHours => ({ timeZone, from, until, onDaysOff });

const recipientOf = (row: InvitationRow): string => row.personId ?? row.organisationId;

const later = (one: Date, other: Date | null): Date =>
  other !== null && other > one ? other : one;

function ahead(edition: EditionRow, now: Date): Date | null {
  const begins = beginsAt(slotsOf(edition));
  return begins !== null && begins > now ? begins : null;
}
