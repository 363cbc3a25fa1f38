import { Clock } from '@jiqia/clock';
import type { AvailabilityForm, TimeAway } from '@jiqia/contracts/forms';
import type { ActingAs } from '@jiqia/contracts/words';
import { audit, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionGate } from './edition-gate.js';
import { EditionPartRepository, type PartRow } from './edition-part.repository.js';
import { EditionRepository } from './edition.repository.js';
import type { SetMeeting } from './part-holder.js';
import { PartRules } from './part-rules.js';
import { dayProblems, timesAway, timesOf } from './said-times.js';
import { SaidAvailabilityRepository } from './said-availability.repository.js';

/** When one person cannot come to an edition; times at the venue's clock. */
export interface Availability {
  /** As the person, or somebody for them, has said. */
  readonly away: readonly TimeAway[];
  /** As the organiser has entered. */
  readonly entered: readonly TimeAway[];
  readonly note: string;
  /** Meetings that are set within these times. */
  readonly meetings: readonly SetMeeting[];
  readonly saidAt: Date | null;
  /** 0 until something was said. */
  readonly lockVersion: number;
}

/** Of whom something is said, and how the one who says it acts. */
export interface SaidFor {
  readonly editionId: string;
  readonly personId: string;
  readonly as: ActingAs;
}

/** What participants say of their own time. For downstream libs, which ask the policy and whether somebody takes part. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly editions: EditionRepository,
    private readonly parts: EditionPartRepository,
    private readonly said: SaidAvailabilityRepository,
    private readonly gate: EditionGate,
    private readonly rules: PartRules,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError EDITION_NOT_FOUND */
  async read(tx: Transaction, editionId: string, personId: string): Promise<Availability> {
    const { timeZone } = await this.editions.get(editionId, tx);
    const rows = await this.rowsOf(tx, editionId, personId);
    const header = await this.said.find(tx, editionId, personId);
    const set = await this.rules.meetingsOf(tx, editionId, personId);
    const inTime = (own: boolean): TimeAway[] =>
      timesAway(
        rows.filter(({ saidBy }) => (saidBy !== null) === own),
        timeZone,
      );
    return {
      away: inTime(true),
      entered: inTime(false),
      note: header?.note ?? '',
      meetings: set.filter((meeting) =>
        rows.some((row) => row.startsAt < meeting.endsAt && meeting.startsAt < row.endsAt),
      ),
      saidAt: header?.saidAt ?? null,
      lockVersion: header?.lockVersion ?? 0,
    };
  }

  /**
   * All of it takes the place of what was said before; what the organiser entered stays. Set meetings stay too.
   * @param lockVersion that was read; 0 where nothing was said
   * @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, VERSION_CHANGED, EDITION_PARTS_FULL, REQUEST_INVALID by `away.<n>.date`
   */
  async say(
    tx: Transaction,
    actor: Actor,
    { editionId, personId, as }: SaidFor,
    lockVersion: number,
    form: AvailabilityForm,
  ): Promise<void> {
    await this.gate.assertOpenToChange(tx, editionId);
    await this.gate.assertAct(tx, editionId, 'SAY_AVAILABILITY', as);
    const edition = await this.editions.get(editionId, tx);
    const days = edition.sessions.map(({ date }) => date);
    const problems = dayProblems(form.away, days);
    if (problems.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields: problems });
    const at = this.clock.now();
    const known = await this.said.find(tx, editionId, personId);
    const header = { id: newId(), editionId, personId, note: form.note, by: actor.id, at };
    await this.said.write(tx, known, lockVersion, header);
    const before = (await this.rowsOf(tx, editionId, personId)).filter(
      ({ saidBy }) => saidBy !== null,
    );
    const fresh = timesOf(form.away, edition.timeZone).map((time) => ({
      ...time,
      id: newId(),
      organisationId: null,
      personId,
      reason: form.note,
      saidBy: actor.id,
    }));
    await this.parts.remove(
      tx,
      'unavailability',
      before.map(({ id }) => id),
    );
    const count = await this.parts.count(tx, 'unavailability', editionId);
    if (fresh.length > 0) this.rules.assertRoom('unavailability', count + fresh.length - 1);
    await this.parts.insert(tx, 'unavailability', editionId, fresh);
    await this.editions.update(tx, edition, edition);
    const entry = { actor: actor.id, action: 'availability.say' };
    await audit(tx, [
      { ...entry, entity: 'edition', entityId: editionId },
      { ...entry, entity: 'edition_availability', entityId: known?.id ?? header.id },
    ]);
  }

  private async rowsOf(
    tx: Transaction,
    editionId: string,
    personId: string,
  ): Promise<PartRow<'unavailability'>[]> {
    const rows = await this.parts.list('unavailability', editionId, tx);
    return rows
      .filter((row) => row.personId === personId)
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  }
}
