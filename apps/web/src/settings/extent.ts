import type { Schemas } from '../api/client.js';
import type { Part } from './part.js';

type Session = Pick<
  Schemas['SessionOutput'],
  'id' | 'name' | 'date' | 'from' | 'until' | 'slotMinutes' | 'breakMinutes'
>;
type Place = Pick<Schemas['PlaceOutput'], 'sessionId' | 'kind' | 'link'>;

const HOUR = 60;
const minutes = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * HOUR + minute;
};
const clock = (all: number): string =>
  `${String(Math.floor(all / HOUR)).padStart(2, '0')}:${String(all % HOUR).padStart(2, '0')}`;

/** The hours at which meetings of a session begin. */
export function startsOf({ from, until, slotMinutes, breakMinutes }: Session): string[] {
  const starts: string[] = [];
  if (slotMinutes <= 0) return starts;
  for (let at = minutes(from); at + slotMinutes <= minutes(until); at += slotMinutes + breakMinutes)
    starts.push(clock(at));
  return starts;
}

/** What sessions and places come to. */
export interface Extent {
  readonly days: number;
  readonly halves: number;
  readonly meetings: number;
}

/** How many meetings there can be at most. */
export const extentOf = (sessions: readonly Session[], places: readonly Place[]): Extent => ({
  days: new Set(sessions.map(({ date }) => date)).size,
  halves: sessions.length,
  meetings: sessions.reduce(
    (all, one) =>
      all + startsOf(one).length * places.filter(({ sessionId }) => sessionId === one.id).length,
    0,
  ),
});

/** Something that the fair still lacks. */
export interface Missing {
  readonly code:
    | 'SESSIONS'
    | 'PLACES'
    | 'UNRESOLVED'
    | 'PAST'
    | 'PHONE'
    | 'EMAIL'
    | 'COLLECT'
    | 'LINKS'
    | 'LETTERS'
    | 'SIGN_UP';
  /** Without it the fair cannot be held. */
  readonly hard: boolean;
  readonly part: Part | 'invitations';
  readonly count: number;
  /** What it is missing in, where it is in something that has a name. */
  readonly names: readonly string[];
}

/** What the list of what is missing is made of. */
export interface Facts {
  readonly today: string;
  readonly phone: string;
  readonly email: string;
  readonly collectUntil: string | undefined;
  readonly unresolved: number;
  readonly hasSignUp: boolean;
  readonly hasLetterHours: boolean;
  readonly sessions: readonly Session[];
  readonly places: readonly Place[];
}

/** What must be there comes first. */
export function missingOf(facts: Facts): Missing[] {
  const { sessions, places } = facts;
  const bare = sessions.filter(({ id }) => !places.some(({ sessionId }) => sessionId === id));
  const past = sessions.filter(({ date }) => date < facts.today);
  const unlinked = places.filter(({ kind, link }) => kind === 'VIDEO' && link === '').length;
  const found: (Missing | false)[] = [
    sessions.length === 0 && hard('SESSIONS', 'sessions', 1),
    bare.length > 0 && hard('PLACES', 'sessions', bare.length, bare),
    facts.unresolved > 0 && hard('UNRESOLVED', 'basics', facts.unresolved),
    past.length > 0 && past.length < sessions.length && soft('PAST', 'sessions', past.length, past),
    facts.email === '' && soft('EMAIL', 'basics', 1),
    facts.phone === '' && soft('PHONE', 'basics', 1),
    facts.collectUntil === undefined && soft('COLLECT', 'basics', 1),
    unlinked > 0 && soft('LINKS', 'sessions', unlinked),
    !facts.hasLetterHours && soft('LETTERS', 'invitations', 1),
    !facts.hasSignUp && soft('SIGN_UP', 'sign-up', 1),
  ];
  return found.filter((one) => one !== false);
}

const hard = (
  code: Missing['code'],
  part: Missing['part'],
  count: number,
  named: readonly Session[] = [],
): Missing => ({ code, hard: true, part, count, names: named.map(({ name }) => name) });
const soft = (...given: Parameters<typeof hard>): Missing => ({ ...hard(...given), hard: false });

/** The number after the last one of a kind in a session. */
export const nextNumber = (
  places: readonly Pick<Schemas['PlaceOutput'], 'sessionId' | 'kind' | 'number'>[],
  sessionId: string,
  kind: Schemas['PlaceOutput']['kind'],
): number =>
  1 +
  Math.max(
    0,
    ...places
      .filter((one) => one.sessionId === sessionId && one.kind === kind)
      .map((one) => one.number),
  );

/** A number for a new session that no other has. */
export function freshSessionRef(taken: readonly string[]): string {
  for (let i = taken.length + 1; ; i++) if (!taken.includes(`S${i}`)) return `S${i}`;
}
