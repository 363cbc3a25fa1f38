import { Clock, dayInBeijing } from '@jiqia/clock';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService, judgedOn } from '@jiqia/fairs';
import { type Actor, allowed } from '@jiqia/identity';
import { InterestsService, standInConflict } from '@jiqia/interests';
import { MatchesService } from '@jiqia/matching';
import { type Colleague, ColleaguesService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { type CoverCandidate, type MeetingSide, sitterOf } from './cover.types.js';
import type { MeetingRow } from './meeting.repository.js';
import { SeatTimes, timeRefusal } from './seat-times.js';

/** A meeting, the side that somebody is to come for, and the one across the table. */
export interface Seat {
  readonly meeting: MeetingRow;
  readonly side: MeetingSide;
  readonly other: MeetingSide;
}
/** Somebody who may come, before it is asked what keeps them from it. */
type Comer = Colleague & Pick<CoverCandidate, 'capabilityId' | 'capability'>;
/** Who is meant: a colleague, or the person of another capability. */
interface Wanted {
  readonly personId: string;
  readonly capabilityId: string | null;
}

/** Who may come to a meeting for one of its sides: colleagues, and for the supply side alternates of the same need. */
@Injectable()
export class StandIns {
  constructor(
    private readonly colleagues: ColleaguesService,
    private readonly matches: MatchesService,
    private readonly interests: InterestsService,
    private readonly editions: EditionsService,
    private readonly times: SeatTimes,
    private readonly clock: Clock,
  ) {}

  /** Colleagues by name, then alternates, the best first; without those who sit at the table anyhow. */
  async list(tx: Transaction, actor: Actor, seat: Seat): Promise<CoverCandidate[]> {
    const colleagues = (await this.colleagues.list(tx, this.colleaguesOf(seat))).map(asColleague);
    return this.judged(tx, seat, [...colleagues, ...(await this.alternates(tx, actor, seat))]);
  }

  /**
   * The one who is to come.
   * @throws AppError COVER_NOT_COLLEAGUE, COVER_SAME_PERSON, COVER_CONSENT_MISSING, COVER_IN_CONFLICT, COVER_PERSON_BOOKED, COVER_PERSON_AWAY
   */
  async get(tx: Transaction, actor: Actor, seat: Seat, wanted: Wanted): Promise<CoverCandidate> {
    const comer = await this.find(tx, actor, seat, wanted);
    if (!comer) throw new AppError({ code: 'COVER_NOT_COLLEAGUE' });
    const [candidate] = await this.judged(tx, seat, [comer]);
    if (!candidate) throw new AppError({ code: 'COVER_SAME_PERSON' });
    if (candidate.refusal !== null) throw new AppError({ code: candidate.refusal });
    return candidate;
  }

  private async find(
    tx: Transaction,
    actor: Actor,
    seat: Seat,
    { personId, capabilityId }: Wanted,
  ): Promise<Comer | null> {
    if (capabilityId === null) {
      const found = await this.colleagues.find(tx, this.colleaguesOf(seat), personId);
      return found && asColleague(found);
    }
    const alternates = await this.alternates(tx, actor, seat);
    const isWanted = (row: Comer): boolean =>
      row.personId === personId && row.capabilityId === capabilityId;
    return alternates.find(isWanted) ?? null;
  }

  private colleaguesOf({ meeting, side }: Seat): Parameters<ColleaguesService['list']>[1] {
    const { organisationId, personId } = side;
    const days = [dayInBeijing(this.clock.now()), dayInBeijing(meeting.startsAt)] as const;
    return { organisationId, personId, days };
  }

  /** For whoever may read the pairs of the edition: who else was found for a need is nobody else's business. */
  private async alternates(
    tx: Transaction,
    actor: Actor,
    { meeting: { editionId, matchId }, side }: Seat,
  ): Promise<Comer[]> {
    const mayKnow = allowed(actor, 'match.read', { kind: 'match', editionId }) !== null;
    if (side.side === 'need' || !mayKnow) return [];
    const entries = await this.matches.listStandIns(tx, matchId);
    const persons = await this.colleagues.describe(tx, entries);
    return entries.flatMap(({ capabilityId, title, organisationId, personId }) => {
      const person = persons.find(
        (row) => row.personId === personId && row.organisationId === organisationId,
      );
      return person ? [{ ...person, capabilityId, capability: title }] : [];
    });
  }

  private async judged(
    tx: Transaction,
    { meeting, side, other }: Seat,
    comers: readonly Comer[],
  ): Promise<CoverCandidate[]> {
    const across = [other.organisationId, sitterOf(other), other.personId];
    const ids = comers.flatMap(({ personId, organisationId }) => [personId, organisationId]);
    const sitting = [sitterOf(side), side.personId, sitterOf(other)].filter((id) => id !== null);
    const taken = await this.times.taken(tx, meeting, [...ids, ...sitting]);
    const day = judgedOn(await this.editions.get(meeting.editionId, tx));
    const asked = [...ids, ...across.filter((id) => id !== null)];
    const conflicts = await this.interests.conflictsOf(asked, day, tx);
    const bodyOf = (id: string): string => taken.bodies.of(id).id;
    const seated = new Set(sitting.map(bodyOf));
    return comers
      .filter(({ personId }) => !seated.has(bodyOf(personId)))
      .map(({ consentMissing, ...comer }) => {
        const { personId, organisationId } = comer;
        const inConflict = standInConflict(conflicts, [personId, organisationId], across);
        const refusal = consentMissing
          ? 'COVER_CONSENT_MISSING'
          : inConflict
            ? 'COVER_IN_CONFLICT'
            : timeRefusal(taken, comer);
        return { ...comer, refusal };
      });
  }
}

const asColleague = (row: Colleague): Comer => ({ ...row, capabilityId: null, capability: '' });
