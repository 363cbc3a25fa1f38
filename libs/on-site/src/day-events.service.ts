import type { DayEventForm, DayEventsForm } from '@jiqia/contracts/forms';
import type { DayEffect } from '@jiqia/contracts/words';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { MeetingDays } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { daysOf, isWithinDays } from './day-clock.js';
import { DayEventRepository, type DayEventRow } from './day-event.repository.js';
import { stateOf, standingOf } from './day-fold.js';
import { DaySubjects } from './day-subjects.js';

/** What became of one event. */
export interface DayEventEffect {
  readonly id: string;
  readonly effect: DayEffect;
  readonly kept: boolean;
}

type NewEvent = Omit<DayEventRow, 'effect'>;

/** Takes what devices note on the day. Each event stands for itself: one that is not kept stops no other. */
@Injectable()
export class DayEventsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly events: DayEventRepository,
    private readonly editions: EditionsService,
    private readonly meetings: MeetingDays,
    private readonly subjects: DaySubjects,
  ) {}

  /**
   * Late, twice and in any order: what stands in the end is the same.
   * @returns the effect of each event, in the order given
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS
   */
  async take(
    actor: Actor,
    editionId: string,
    { device, events }: DayEventsForm,
  ): Promise<DayEventEffect[]> {
    authorise(actor, 'day.note', { kind: 'day', editionId });
    const edition = await this.editions.get(editionId);
    const effects: DayEventEffect[] = [];
    for (const event of events) {
      const row = { ...rowOf(event), editionId, device, notedBy: actor.id };
      effects.push(await this.takeOne(actor, edition, row));
    }
    return effects;
  }

  private async takeOne(
    actor: Actor,
    edition: EditionRow,
    event: NewEvent,
  ): Promise<DayEventEffect> {
    const dropped = (effect: DayEffect): DayEventEffect => ({ id: event.id, effect, kept: false });
    if (!isWithinDays(event.happenedAt, daysOf(edition))) return dropped('OUT_OF_DAYS');
    try {
      return await this.transactions.run(async (tx) => {
        await this.editions.assertAct(tx, edition.id, 'RECORD_MEETINGS', 'organiser');
        const unknown = await this.subjects.unknown(tx, event);
        if (unknown) return dropped(unknown);
        const effect = await this.keep(tx, actor, event);
        return effect === null ? dropped('EVENT_DIFFERS') : { id: event.id, effect, kept: true };
      });
    } catch (error) {
      if (isAppError(error) && error.code === 'MEETING_NOT_FOUND')
        return dropped('MEETING_UNKNOWN');
      throw error;
    }
  }

  /** Null when another event has the id. */
  private async keep(tx: Transaction, actor: Actor, event: NewEvent): Promise<DayEffect | null> {
    const { meetingId } = event;
    const meeting =
      meetingId === null ? null : await this.meetings.hold(tx, actor, event.editionId, meetingId);
    if (!(await this.events.insert(tx, event))) {
      const kept = await this.events.find(tx, event.id);
      return kept && isSame(kept, event) ? kept.effect : null;
    }
    await audit(tx, {
      actor: actor.id,
      action: `day-event.${event.kind.toLowerCase()}`,
      entity: 'day_event',
      entityId: event.id,
    });
    const effect = meeting
      ? await this.meetings.bring(
          tx,
          actor,
          meeting,
          stateOf(standingOf(await this.events.listOfMeeting(tx, meeting.id))),
        )
      : 'TAKEN';
    if (effect !== 'NOTHING_NEW') await this.events.writeEffect(tx, event.id, effect);
    return effect;
  }
}

function rowOf(event: DayEventForm): Omit<NewEvent, 'editionId' | 'device' | 'notedBy'> {
  return {
    id: event.id,
    kind: event.kind,
    meetingId: 'meetingId' in event ? event.meetingId : null,
    side: 'side' in event ? event.side : null,
    personId: 'personId' in event ? event.personId : null,
    sessionId: 'sessionId' in event ? event.sessionId : null,
    placeId: 'placeId' in event ? event.placeId : null,
    minutes: 'minutes' in event ? event.minutes : null,
    walkInId: 'walkInId' in event ? event.walkInId : null,
    name: 'name' in event ? event.name : null,
    organisation: 'organisation' in event ? event.organisation : null,
    wants: 'wants' in event ? event.wants : null,
    matchId: 'matchId' in event ? event.matchId : null,
    happenedAt: new Date(event.at),
  };
}

/** Whoever sends it again, and from whichever device. */
const isSame = (kept: DayEventRow, event: NewEvent): boolean =>
  SAID.every((field) => kept[field] === event[field]) &&
  kept.happenedAt.getTime() === event.happenedAt.getTime();
const SAID = [
  'editionId',
  'kind',
  'meetingId',
  'side',
  'personId',
  'sessionId',
  'placeId',
  'minutes',
  'walkInId',
  'name',
  'organisation',
  'wants',
  'matchId',
] as const satisfies readonly (keyof NewEvent)[];
