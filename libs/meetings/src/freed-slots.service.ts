import { type OfferReason, SLOT_GRACE_MINUTES } from '@jiqia/contracts/words';
import { MOST_OFFERS } from '@jiqia/contracts/words';
import { Clock } from '@jiqia/clock';
import { newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { AgreedOnSite, MatchesService, type MatchRow, SEATABLE_STATES } from '@jiqia/matching';
import { type Bodies, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { partyResource, placeResource } from './booked-names.js';
import { type FreedSlot, FreedSlotRepository, type SeatablePair } from './freed-slot.repository.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { MeetingSeating } from './meeting-seating.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';

/** A pair that a slot is offered to, and why. */
interface SlotOffer {
  readonly match: MatchRow;
  readonly reason: OfferReason;
}
export interface OfferedSlot extends FreedSlot {
  readonly offers: readonly SlotOffer[];
}
/** Who is there, as ids of persons and of organisations that name nobody, and the pairs that asked for a meeting on site. */
export interface OnSite {
  readonly present: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
  /** Minutes by which a session is late, by its number; and the places that cannot be used, as `session place`. */
  readonly delays: ReadonlyMap<string, number>;
  readonly lost: ReadonlySet<string>;
}
/** A stretch of time that somebody is taken for. */
interface Taken {
  readonly who: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
/** What is asked of each pair for each slot. */
interface Facts {
  readonly edition: EditionRow;
  readonly bodies: Bodies;
  readonly counts: ReadonlyMap<string, number>;
  /** Times of meetings, between which the break of the session is kept, and times at which somebody cannot come. */
  readonly busy: readonly Taken[];
  readonly away: readonly Taken[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Pairs that are judged, the best first. */
const MOST_JUDGED = 300;

/** For the lib of the day: gives slots of meetings that do not take place to other pairs that are there (docs/adr/0076). */
@Injectable()
export class FreedSlotsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly freed: FreedSlotRepository,
    private readonly meetings: MeetingRepository,
    private readonly bookings: MeetingBookingRepository,
    private readonly seating: MeetingSeating,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly matches: MatchesService,
    private readonly agreed: AgreedOnSite,
    private readonly parties: PartiesService,
    private readonly clock: Clock,
  ) {}

  /** Pipeline read between libs: no actor, no policy. Who sits at each meeting of an edition. */
  sitters(editionId: string): ReturnType<FreedSlotRepository['sitters']> {
    return this.freed.sitters(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. Slots that are free, ahead or just begun, each with the pairs that it is offered to, the best first. */
  async list(editionId: string, onSite: OnSite): Promise<OfferedSlot[]> {
    const slots = await this.listFree(editionId, onSite);
    if (slots.length === 0) return [];
    const { pairs, rows, facts } = await this.seatable(editionId, onSite);
    return slots.map((slot) => {
      const fitting = pairs.filter((pair) => fits(facts, slot, pair));
      const offers = fitting.slice(0, MOST_OFFERS).flatMap((pair) => {
        const match = rows.get(pair.matchId);
        return match ? [{ match, reason: reasonOf(pair, onSite) }] : [];
      });
      return { ...slot, offers };
    });
  }

  /**
   * Seats a pair in the slot of a meeting that does not take place.
   * @throws AppError ACTION_FORBIDDEN, SLOT_NOT_FREE, SLOT_TAKEN, PAIR_NOT_ON_SITE, EXPERT_FULL, MATCH_NOT_FOUND, and as `EditionsService.assertAct`
   */
  async take(
    actor: Actor,
    editionId: string,
    { meetingId, matchId }: { readonly meetingId: string; readonly matchId: string },
    onSite: OnSite,
  ): Promise<MeetingRow> {
    authorise(actor, 'meeting.move', { kind: 'meeting', editionId });
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'RECORD_MEETINGS', 'organiser');
      await this.matches.lock(tx, matchId);
      const { pairs, facts } = await this.seatable(editionId, onSite, tx);
      const pair = pairs.find((row) => row.matchId === matchId);
      if (!pair) throw new AppError({ code: 'PAIR_NOT_ON_SITE' });
      const bodies = [pair.needSitter, pair.expertId].map((one) => facts.bodies.of(one));
      const locks = bodies.map((body) => partyResource(body.id));
      const slot = await this.hold(tx, editionId, meetingId, onSite, locks);
      // Judged again under the locks: another desk may have seated one of them meanwhile.
      if (!fits(await this.factsOf(editionId, [pair], tx), slot, pair))
        throw new AppError({ code: 'PAIR_NOT_ON_SITE' });
      await this.agreed.seat(tx, actor, matchId);
      const { timetableId } = slot;
      await this.seating.seat(tx, actor, {
        meeting: { id, editionId, matchId, timetableId, slot },
        bodies,
        action: 'meeting.seat-on-site',
        details: { insteadOf: slot.meetingId },
      });
    });
    return this.meetings.get(id);
  }

  private async hold(
    tx: Transaction,
    editionId: string,
    meetingId: string,
    onSite: OnSite,
    locks: readonly string[],
  ): Promise<FreedSlot> {
    const meeting = await this.meetings.getOf(editionId, meetingId, tx);
    await this.bookings.lock(tx, [...locks, placeResource(editionId, meeting)]);
    const free = await this.listFree(editionId, onSite, tx);
    const slot = free.find((row) => row.meetingId === meetingId);
    if (!slot) throw new AppError({ code: 'SLOT_NOT_FREE' });
    return slot;
  }

  /** Of today, ahead or begun within the grace by the delay of its session, at places that can be used. */
  private async listFree(
    editionId: string,
    { delays, lost }: OnSite,
    tx?: Transaction,
  ): Promise<FreedSlot[]> {
    const now = this.clock.now().getTime();
    const longest = Math.max(0, ...delays.values());
    const from = new Date(now - (SLOT_GRACE_MINUTES + longest) * MINUTE);
    const rows = await this.freed.list(editionId, { from, until: new Date(now + DAY) }, tx);
    return rows.filter(({ startsAt, sessionRef, place }) => {
      const latest =
        startsAt.getTime() + (SLOT_GRACE_MINUTES + (delays.get(sessionRef) ?? 0)) * MINUTE;
      return latest >= now && !lost.has(`${sessionRef} ${place}`);
    });
  }

  /** Pairs of which both sides are there, those that asked on site first, then those that have agreed, then the best. */
  private async seatable(
    editionId: string,
    onSite: OnSite,
    tx?: Transaction,
  ): Promise<{ pairs: SeatablePair[]; rows: ReadonlyMap<string, MatchRow>; facts: Facts }> {
    const there = await this.parties.bodies([...onSite.present], tx);
    const present = [...new Set([...onSite.present].flatMap((id) => there.of(id).ids))];
    const found = await this.freed.listPairs(editionId, SEATABLE_STATES, present);
    const of = new Map(found.map((pair) => [pair.matchId, pair]));
    const scored = (await this.matches.listPairs(editionId)).flatMap(({ id }) => of.get(id) ?? []);
    const best = scored.toSorted((a, b) => turn(a, onSite) - turn(b, onSite)).slice(0, MOST_JUDGED);
    const matches = await this.matches.listByIds(best.map(({ matchId }) => matchId));
    const refused = await this.agreed.inConflict(editionId, matches);
    const pairs = best.filter(({ matchId }) => !refused.has(matchId));
    const rows = new Map(matches.map((row) => [row.id, row]));
    return { pairs, rows, facts: await this.factsOf(editionId, pairs, tx) };
  }

  private async factsOf(
    editionId: string,
    pairs: readonly SeatablePair[],
    tx?: Transaction,
  ): Promise<Facts> {
    const sitters = pairs.flatMap((pair) => [pair.needSitter, pair.expertId]);
    const organisations = pairs.flatMap((pair) => [
      pair.needOrganisation,
      pair.capabilityOrganisation,
    ]);
    const bodies = await this.parties.bodies([...new Set([...sitters, ...organisations])], tx);
    const ids = [...new Set(sitters.flatMap((id) => bodies.of(id).ids))];
    const away = await this.parts.listRows('unavailability', editionId, tx);
    return {
      edition: await this.editions.get(editionId, tx),
      bodies,
      counts: await this.freed.countByBody(editionId, tx),
      busy: await this.meetings.listBusy(ids, [], tx),
      away: away.map((row) => ({ ...row, who: row.personId ?? row.organisationId ?? '' })),
    };
  }
}

const reasonOf = ({ matchId, state }: SeatablePair, { asked }: OnSite): OfferReason =>
  asked.has(matchId) ? 'ASKED_ON_SITE' : state === 'MUTUAL' ? 'AGREED_UNSET' : 'NEXT_BEST';

const turn = (pair: SeatablePair, onSite: OnSite): number =>
  ['ASKED_ON_SITE', 'AGREED_UNSET', 'NEXT_BEST'].indexOf(reasonOf(pair, onSite));

/** Nobody of the pair sits elsewhere then or within the break of the session, or cannot come, and neither has had all its meetings. */
function fits(
  { edition, bodies, counts, busy, away }: Facts,
  { sessionRef, startsAt, endsAt }: FreedSlot,
  pair: SeatablePair,
): boolean {
  const session = edition.sessions.find(({ ref }) => ref === sessionRef);
  const rest = (session?.breakMinutes ?? 0) * MINUTE;
  const sitters = [pair.needSitter, pair.expertId].flatMap((id) => bodies.of(id).ids);
  const all = [
    ...sitters,
    ...bodies.of(pair.needOrganisation).ids,
    ...bodies.of(pair.capabilityOrganisation).ids,
  ];
  const within = (who: readonly string[], times: readonly Taken[], apart: number): boolean =>
    times.some(
      (time) =>
        who.includes(time.who) &&
        time.startsAt.getTime() < endsAt.getTime() + apart &&
        startsAt.getTime() < time.endsAt.getTime() + apart,
    );
  return (
    !within(sitters, busy, rest) &&
    !within(all, away, 0) &&
    (counts.get(pair.needId) ?? 0) < edition.meetingsPerNeed &&
    (counts.get(pair.expertId) ?? 0) < edition.meetingsPerExpert
  );
}
