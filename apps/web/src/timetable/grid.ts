import type { Schemas } from '../api/client.js';

export type Board = Schemas['TimetableBoard'];
export type Meeting = Schemas['BoardMeeting'];
export type Waiting = Schemas['WaitingPair'];
export type Place = Schemas['BoardPlace'];
export type Slot = Schemas['BoardSlot'];
type Session = Schemas['BoardSession'];

/** A time at which a slot begins, and a place of its session. */
export interface Spot {
  readonly startsAt: string;
  readonly placeId: string;
}
/** A card that can be picked up: a meeting that is set, or a pair that waits for one. */
export type Item =
  | { readonly kind: 'meeting'; readonly id: string; readonly meeting: Meeting }
  | { readonly kind: 'pair'; readonly id: string; readonly pair: Waiting };

export const spotKey = ({ startsAt, placeId }: Spot): string => `${startsAt}|${placeId}`;
export function spotOfKey(key: string): Spot | null {
  const [startsAt, placeId] = key.split('|');
  return startsAt && placeId ? { startsAt, placeId } : null;
}

/** Where a meeting is; null for one whose session or place the edition has no more. */
export function spotOf(board: Board, meeting: Meeting): Spot | null {
  const session = board.sessions.find(({ ref }) => ref === meeting.sessionId);
  const place = board.places.find(
    (row) => row.sessionId === session?.id && row.name === meeting.place,
  );
  return place ? { startsAt: meeting.startsAt, placeId: place.id } : null;
}

/** What a key is the card of. */
export function itemOf(board: Board, id: string | null): Item | null {
  const meeting = board.meetings.find((row) => row.id === id);
  if (meeting) return { kind: 'meeting', id: meeting.id, meeting };
  const pair = board.waiting.find((row) => row.matchId === id);
  return pair ? { kind: 'pair', id: pair.matchId, pair } : null;
}
/** Both sides of a card. */
export const partsOf = (item: Item): Pick<Waiting, 'need' | 'capability' | 'score'> =>
  item.kind === 'meeting' ? item.meeting : item.pair;

/** One half of a day as the board shows it. */
export interface Half {
  readonly session: Session;
  readonly slots: readonly Slot[];
  readonly places: readonly Place[];
  readonly meetings: readonly Meeting[];
}
/** The halves of days in the order of time, each with what is set in it. */
export function halvesOf(board: Board): Half[] {
  const first = (id: string): string =>
    board.slots.find(({ sessionId }) => sessionId === id)?.startsAt ?? '';
  return board.sessions
    .toSorted((a, b) => first(a.id).localeCompare(first(b.id)))
    .map((session) => ({
      session,
      slots: board.slots.filter(({ sessionId }) => sessionId === session.id),
      places: board.places.filter(({ sessionId }) => sessionId === session.id),
      meetings: board.meetings.filter(({ sessionId }) => sessionId === session.ref),
    }));
}

/** Meetings by where they are. */
export function meetingsBySpot(board: Board): ReadonlyMap<string, Meeting> {
  return new Map(
    board.meetings.flatMap((meeting) => {
      const spot = spotOf(board, meeting);
      return spot ? [[spotKey(spot), meeting] as const] : [];
    }),
  );
}

/** Somebody who sits at meetings of a half, with these by the time at which they begin. */
export interface Sitter {
  readonly id: string;
  readonly side: 'need' | 'capability';
  readonly name: string;
  readonly meetings: ReadonlyMap<string, Meeting>;
}
/** Those who sit at a half of a day: enterprises first, who has most meetings on top. */
export function sittersOf({ meetings }: Half): Sitter[] {
  const found = new Map<string, { side: Sitter['side']; name: string; own: Meeting[] }>();
  for (const side of ['need', 'capability'] as const)
    for (const meeting of meetings) {
      const id = meeting.sitters[side];
      const name =
        side === 'need'
          ? meeting.need.organisation
          : meeting.capability.person || meeting.capability.organisation;
      const known = found.get(id) ?? { side, name, own: [] };
      known.own.push(meeting);
      found.set(id, known);
    }
  return [...found]
    .map(([id, { side, name, own }]) => ({
      id,
      side,
      name,
      meetings: new Map(own.map((meeting) => [meeting.startsAt, meeting])),
    }))
    .toSorted(
      (a, b) =>
        Number(a.side === 'capability') - Number(b.side === 'capability') ||
        b.meetings.size - a.meetings.size,
    );
}

/** Somebody at two tables at once, or away when a meeting of theirs is set. */
export type Clash =
  | { readonly kind: 'double'; readonly name: string; readonly meetings: readonly Meeting[] }
  | { readonly kind: 'away'; readonly name: string; readonly meetings: readonly Meeting[] };

/** What does not hold of a timetable that is set, in the order of time. */
export function clashesOf({ meetings }: Pick<Board, 'meetings'>): Clash[] {
  const doubles: Clash[] = [];
  const seen = new Map<string, Meeting>();
  for (const meeting of meetings)
    for (const side of ['need', 'capability'] as const) {
      const key = `${meeting.startsAt} ${meeting.sitters[side]}`;
      const other = seen.get(key);
      if (other && other.id !== meeting.id) {
        const name = side === 'need' ? meeting.need.organisation : meeting.capability.person;
        doubles.push({ kind: 'double', name, meetings: [other, meeting] });
      } else seen.set(key, meeting);
    }
  const away = meetings
    .filter((meeting) => meeting.away !== '')
    .map((meeting): Clash => ({ kind: 'away', name: meeting.away, meetings: [meeting] }));
  const begin = ({ meetings: [one] }: Clash): string => one?.startsAt ?? '';
  return [...doubles, ...away].toSorted((a, b) => begin(a).localeCompare(begin(b)));
}

/** An organisation as a narrow card has it: without what every company is called at its end. */
export const shortName = (name: string): string => {
  const short = name.replace(/（?集团）?(股份)?有限(责任)?公司$|(股份)?有限(责任)?公司$/u, '');
  return short.length >= 2 ? short : name;
};

/** A score as people read it. */
export const points = (score: number): number => Math.round(score * 100);
