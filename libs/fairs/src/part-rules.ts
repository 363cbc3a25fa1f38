import type { EditablePart } from '@jiqia/contracts/forms';
import {
  EDITION_PART,
  PART_USES,
  type PartUse,
  placeName,
  type Side,
} from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { PART_CODECS } from './edition-part.codecs.js';
import type { PartKind, PartRow, PartValues } from './edition-part.repository.js';
import { EditionPartRepository } from './edition-part.repository.js';
import { slotsOf } from './edition-slots.js';
import type { EditionRow } from './edition.repository.js';
import { type EntryKinds, EntryKindsRepository } from './entry-kinds.repository.js';
import { type OpenWork, PartHolders, type SetMeeting } from './part-holder.js';
import { PartProblems } from './part-problems.js';
import { takesKinds } from './programme.rules.js';

/** Sessions and places, as set meetings know them. */
interface Standing {
  readonly sessions: readonly Pick<PartRow<'session'>, 'id' | 'ref' | 'name'>[];
  readonly places: readonly Pick<PartRow<'place'>, 'sessionId' | 'kind' | 'number' | 'label'>[];
}

/** An entry that an edition does not take: for its kind, or since its owner has not confirmed it and the programme asks that. */
export interface UntakenEntry extends EntryKinds {
  readonly why: 'KIND' | 'UNCONFIRMED';
}

/** What parts must never come to, whichever door a change comes by. */
@Injectable()
export class PartRules {
  constructor(
    private readonly parts: EditionPartRepository,
    private readonly entries: EntryKindsRepository,
    private readonly holders: PartHolders,
  ) {}

  /** What is not done yet in the edition. */
  stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    return this.holders.stillOpen(tx, editionId);
  }

  /** The set meetings of a person in the edition. */
  meetingsOf(tx: Transaction, editionId: string, personId: string): Promise<SetMeeting[]> {
    return this.holders.meetingsOf(tx, editionId, personId);
  }

  private async standing(
    tx: Transaction,
    editionId: string,
  ): Promise<{ sessions: PartRow<'session'>[]; places: PartRow<'place'>[] }> {
    return {
      sessions: await this.parts.list('session', editionId, tx),
      places: await this.parts.list('place', editionId, tx),
    };
  }

  /**
   * Set meetings keep their session and their place.
   * @throws AppError EDITION_PART_IN_USE naming the first that would go
   */
  async assertSeatsKept(
    tx: Transaction,
    editionId: string,
    before: Standing,
    after: Standing,
  ): Promise<void> {
    const seats = await this.holders.seats(tx, editionId);
    const named = ({ sessions, places }: Standing): Set<string> => {
      const refs = new Map(sessions.map((session) => [session.id, session.ref]));
      return new Set(places.map((row) => `${refs.get(row.sessionId)} ${placeName(row)}`));
    };
    const [was, stays] = [named(before), named(after)];
    const left = new Set(after.sessions.map((session) => session.ref));
    for (const { session, place } of seats) {
      const gone = before.sessions.find((row) => row.ref === session && !left.has(row.ref));
      if (gone) throw inUse(gone.name, 'MEETINGS');
      const seat = `${session} ${place}`;
      if (was.has(seat) && !stays.has(seat)) throw inUse(place, 'MEETINGS');
    }
  }

  /** @throws AppError EDITION_PARTS_REFUSED for a session that runs at the same hour as another, PROGRAMME_TAKES_NOT */
  async assertFits<K extends EditablePart>(
    tx: Transaction,
    kind: K,
    edition: EditionRow,
    row: PartValues<K> & { readonly id: string },
  ): Promise<void> {
    if (isOf('session', kind, row)) assertNoOverlap(edition.sessions, row);
    if (isOf('participation', kind, row))
      await this.assertTaken(tx, edition, row.side, [row.entryId]);
  }

  /**
   * Changes a session or a place, and sees that set meetings keep theirs and pinned ones their slot.
   * @throws AppError EDITION_PART_IN_USE
   */
  async keepingMeetings(
    tx: Transaction,
    kind: PartKind,
    edition: EditionRow,
    write: () => Promise<void>,
  ): Promise<void> {
    if (kind !== 'session' && kind !== 'place') return write();
    const before = await this.standing(tx, edition.id);
    await write();
    const after = await this.standing(tx, edition.id);
    await this.assertSeatsKept(tx, edition.id, before, after);
    const [was, is] = [before, after].map(({ sessions }) => slotKeys(edition.timeZone, sessions));
    for (const pin of await this.parts.list('pin', edition.id, tx)) {
      const key = `${pin.sessionId} ${pin.startsAt.getTime()}`;
      const session = before.sessions.find((row) => row.id === pin.sessionId);
      if (session && was?.has(key) && !is?.has(key)) throw inUse(session.name, 'PINS');
    }
  }

  /** @throws AppError EDITION_PART_IN_USE for a session with pinned meetings, an entry with pairs that somebody has decided on */
  async assertRemovable<K extends PartKind>(
    tx: Transaction,
    kind: K,
    row: PartRow<K>,
  ): Promise<void> {
    if (isRowOf('session', kind, row)) {
      const pins = await this.parts.list('pin', row.editionId, tx);
      if (pins.some((pin) => pin.sessionId === row.id)) throw inUse(row.name, 'PINS');
    }
    if (isRowOf('participation', kind, row)) {
      if (!(await this.holders.holdsEntry(tx, row.editionId, row.side, row.entryId))) return;
      const [entry] = await this.entries.list(tx, row.side, [row.entryId]);
      throw inUse(entry?.ref ?? row.entryId, 'PAIRS');
    }
  }

  /** @throws AppError EDITION_PARTS_FULL */
  assertRoom(kind: EditablePart, count: number): void {
    const { most } = PART_CODECS[kind];
    if (count < most) return;
    throw new AppError({ code: 'EDITION_PARTS_FULL', params: { part: EDITION_PART[kind], most } });
  }

  /** Which of these entries the edition does not take, and why. */
  async untaken(
    tx: Transaction,
    { kind, requiresOwnerConfirmation }: EditionRow,
    side: Side,
    ids: readonly string[],
  ): Promise<UntakenEntry[]> {
    const entries = await this.entries.list(tx, side, ids);
    return entries.flatMap((entry): UntakenEntry[] => {
      if (!takesKinds(kind.meets, side, entry.kinds)) return [{ ...entry, why: 'KIND' }];
      return requiresOwnerConfirmation && !entry.confirmed
        ? [{ ...entry, why: 'UNCONFIRMED' }]
        : [];
    });
  }

  /** @throws AppError PROGRAMME_TAKES_NOT, OWNER_CONFIRMATION_MISSING naming the entries that the edition does not take */
  async assertTaken(
    tx: Transaction,
    edition: EditionRow,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    const refused = await this.untaken(tx, edition, side, ids);
    const [first] = refused;
    if (!first) return;
    const entries = refused.flatMap(({ ref, why }) => (why === first.why ? [ref] : [])).join('、');
    throw first.why === 'KIND'
      ? new AppError({
          code: 'PROGRAMME_TAKES_NOT',
          params: { programme: edition.kind.nameZh, entries },
        })
      : new AppError({
          code: 'OWNER_CONFIRMATION_MISSING',
          params: { programme: edition.programme, entries },
        });
  }
}

/** A kind narrows its row; TypeScript does not see that by itself. */
const isOf = <K extends EditablePart>(
  wanted: K,
  kind: EditablePart,
  _row: object,
): _row is PartValues<K> & { readonly id: string } => wanted === kind;
const isRowOf = <K extends PartKind>(wanted: K, kind: PartKind, _row: object): _row is PartRow<K> =>
  wanted === kind;

const slotKeys = (timeZone: string, sessions: readonly PartRow<'session'>[]): Set<string> =>
  new Set(
    slotsOf({
      timeZone,
      sessions: sessions.map((row) => ({ ...row, tables: 0, videoRooms: 0 })),
    }).map((slot) => `${slot.sessionId} ${new Date(slot.startsAt).getTime()}`),
  );

function assertNoOverlap(
  sessions: readonly PartRow<'session'>[],
  own: PartValues<'session'> & { readonly id: string },
): void {
  const problems = new PartProblems();
  const others = sessions.filter((row) => row.id !== own.id);
  if (others.some((row) => row.ref === own.ref)) problems.add('ref', 'DUPLICATE');
  const other = others.find(
    (row) => row.date === own.date && row.from < own.until && own.from < row.until,
  );
  if (other) problems.add('from', 'OVERLAP', { name: other.name });
  problems.assertNone();
}

const inUse = (name: string, use: PartUse): AppError =>
  new AppError({ code: 'EDITION_PART_IN_USE', params: { name, use: PART_USES[use] } });
