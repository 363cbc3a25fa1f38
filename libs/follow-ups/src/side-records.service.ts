import { Clock } from '@jiqia/clock';
import type { SideRecordForm } from '@jiqia/contracts/forms';
import type { MeetingState } from '@jiqia/contracts/states';
import type { Side } from '@jiqia/contracts/words';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingAs, EditionsService } from '@jiqia/fairs';
import { type Actor, allowed, authoriseOn, type Resource } from '@jiqia/identity';
import { MeetingDays, type MeetingRow, type MeetingSide, MeetingsService } from '@jiqia/meetings';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { resultOf } from './record-result.js';
import { SideRecordRepository, type SideRecordRow } from './side-record.repository.js';

/** A meeting with what its sides say of it, as far as the reader may see. */
export interface MeetingRecords {
  readonly meeting: MeetingRow;
  readonly records: readonly SideRecordRow[];
  /** The sides whose marks the reader sees. */
  readonly ownSides: readonly Side[];
}

/** Which side of which meeting. */
interface RecordAt {
  readonly meetingId: string;
  readonly editionId: string;
  readonly side: Side;
}

type SideResource = Resource<'side-record.read'> & Resource<'side-record.make'>;

const SIDES = ['need', 'capability'] as const;
/** A meeting that was called off, given up or not come to was not held. */
const NOT_HELD: readonly MeetingState[] = ['HELD_SLOT', 'CANCELLED', 'RELEASED', 'NO_SHOW'];

/** What both sides say of their meeting (对接记录). Both having spoken, the meeting is recorded without an organiser. */
@Injectable()
export class SideRecordsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly records: SideRecordRepository,
    private readonly meetings: MeetingsService,
    private readonly days: MeetingDays,
    private readonly editions: EditionsService,
    private readonly scopes: OrganisationScopes,
    private readonly clock: Clock,
  ) {}

  /** To the sides of the meeting and to those who run its edition. @throws AppError MEETING_NOT_FOUND, ACTION_FORBIDDEN */
  async read(actor: Actor, meetingId: string): Promise<MeetingRecords> {
    const meeting = await beyondReach(() => this.meetings.get(meetingId));
    const sides = await beyondReach(() => this.days.sidesOf(meetingId));
    const mine: Side[] = [];
    for (const side of SIDES) {
      const found = await this.resourcesOf(actor, meeting, sides[side]);
      if (found.some((resource) => allowed(actor, 'side-record.read', resource) !== null))
        mine.push(side);
    }
    if (mine.length === 0) {
      const [resource] = await this.resourcesOf(actor, meeting, sides.need);
      authoriseOn(actor, 'side-record.read', resource, 'MEETING_NOT_FOUND');
    }
    return { meeting, records: await this.records.listOf(meetingId), ownSides: mine };
  }

  /**
   * What one side says, over what it said before; an organiser writes down what a side told them.
   * @throws AppError MEETING_NOT_FOUND, ACTION_FORBIDDEN, EDITION_CLOSED, EDITION_PHASE_FORBIDS, RECORD_TOO_EARLY before the meeting's time,
   *   MEETING_NOT_HELD for one that was called off
   */
  async write(
    actor: Actor,
    meetingId: string,
    side: Side,
    form: SideRecordForm,
  ): Promise<MeetingRecords> {
    const { editionId } = await beyondReach(() => this.meetings.get(meetingId));
    const own = (await beyondReach(() => this.days.sidesOf(meetingId)))[side];
    const found = await this.resourcesOf(actor, { id: meetingId, editionId }, own);
    const mine = found.find((one) => allowed(actor, 'side-record.make', one) !== null) ?? found[0];
    authoriseOn(actor, 'side-record.make', mine, 'MEETING_NOT_FOUND');
    await this.say(actor, { meetingId, editionId, side }, own, form);
    return this.read(actor, meetingId);
  }

  /** Between services of this lib, which have asked the policy. @throws AppError as `write` */
  async writeHeld(actor: Actor, at: RecordAt, form: SideRecordForm): Promise<void> {
    const sides = await beyondReach(() => this.days.sidesOf(at.meetingId));
    await this.say(actor, at, sides[at.side], form);
  }

  /** Between services of this lib: whether it is time to say how a meeting was. */
  isTime({ state, startsAt }: Pick<MeetingRow, 'state' | 'startsAt'>): boolean {
    if (NOT_HELD.includes(state)) return false;
    return state === 'HELD' || state === 'RECORDED' || startsAt <= this.clock.now();
  }

  private async say(
    actor: Actor,
    { meetingId, editionId, side }: RecordAt,
    own: MeetingSide,
    form: SideRecordForm,
  ): Promise<void> {
    // A side reaches no meeting by itself; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        await this.editions.assertAct(tx, editionId, 'RECORD_MEETINGS', actingAs(actor, editionId));
        const meeting = await this.days.lock(tx, meetingId);
        this.assertTime(meeting);
        const id = await this.records.write(tx, {
          ...form,
          editionId,
          meetingId,
          matchId: meeting.matchId,
          side,
          organisationId: own.organisationId,
          personId: own.coverPersonId ?? own.personId,
          recordedBy: actor.id,
          recordedAt: this.clock.now(),
        });
        await audit(tx, {
          actor: actor.id,
          action: 'side-record.make',
          entity: 'side_record',
          entityId: id,
        });
        await this.settle(tx, meeting);
      }),
    );
  }

  /** Records the meeting once both sides have said how it ended and do not gainsay each other. */
  private async settle(tx: Transaction, meeting: MeetingRow): Promise<void> {
    const [one, other] = await this.records.listOf(meeting.id, tx);
    if (meeting.state === 'RECORDED' || !one || !other) return;
    const result = resultOf(one.result, other.result);
    if (result === null) return;
    await this.days.recordAgreed(tx, meeting, { result, note: one.note || other.note });
  }

  private assertTime(meeting: MeetingRow): void {
    if (NOT_HELD.includes(meeting.state)) throw new AppError({ code: 'MEETING_NOT_HELD' });
    if (!this.isTime(meeting)) throw new AppError({ code: 'RECORD_TOO_EARLY' });
  }

  /** What the policy knows of a side: as whom its entry names it, and as who comes instead. */
  private async resourcesOf(
    actor: Actor,
    { id, editionId }: Pick<MeetingRow, 'id' | 'editionId'>,
    { organisationId, personId, coverPersonId }: MeetingSide,
  ): Promise<readonly [SideResource, SideResource]> {
    const place = (await this.scopes.placesFor(actor, [organisationId]))(organisationId);
    const of = (person: string | null): SideResource => ({
      kind: 'side-record',
      id,
      editionId,
      organisationId,
      place,
      personId: person ?? undefined,
    });
    return [of(personId), of(coverPersonId ?? personId)];
  }
}
