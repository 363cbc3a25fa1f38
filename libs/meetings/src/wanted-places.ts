import type { CodeParams, NoMeetingCode } from '@jiqia/contracts/words';
import type { EditionSlot } from '@jiqia/fairs';
import type { Instance } from '@jiqia/scheduling';
import { DateTime } from 'luxon';
import type { TimetableEdition, WantedMeeting } from './wanted-meeting.js';

/** Where a pair may meet: at a table (or in a room), by video, or either. */
export type PlaceWish = 'TABLE' | 'VIDEO' | 'EITHER';

export const TABLES_POOL = 0;
export const VIDEO_POOL = 1;
/** Tables and video rooms together. */
const ALL_POOL = 2;

/** Tables and video rooms of a slot or a session. */
type Places = Pick<EditionSlot, 'tables' | 'videoRooms'>;

/** Why a pair can have no meeting, whoever else has one. */
export interface NoPlaceCause {
  readonly code: NoMeetingCode;
  readonly params: CodeParams;
}

/** By what the supply side says; the form of a need asks for no mode, so its side comes to a table or a screen. */
export function placeWish({
  kept,
  capability,
}: Pick<WantedMeeting, 'kept' | 'capability'>): PlaceWish {
  if (kept) return kept.video ? 'VIDEO' : 'TABLE';
  const [onSite, video] = (['ON_SITE', 'VIDEO'] as const).map((mode) =>
    capability.modes.includes(mode),
  );
  if (onSite === video) return 'EITHER';
  return onSite ? 'TABLE' : 'VIDEO';
}

/** How many places a wish finds. */
const placesFor = (wish: PlaceWish, { tables, videoRooms }: Places): number =>
  (wish === 'VIDEO' ? 0 : tables) + (wish === 'TABLE' ? 0 : videoRooms);

export const hasPlaceFor = (wish: PlaceWish, places: Places): boolean =>
  placesFor(wish, places) > 0;

/** The pools of the solver: whoever takes either is counted with all, and so is then everybody. */
export const poolsOfWish = (
  wish: PlaceWish,
  someTakeEither: boolean,
): Pick<Instance['meetings'][number], 'pool' | 'within'> => {
  if (wish === 'EITHER') return { pool: ALL_POOL };
  const pool = wish === 'TABLE' ? TABLES_POOL : VIDEO_POOL;
  return someTakeEither ? { pool, within: ALL_POOL } : { pool };
};

/** Places a slot, and never fewer than the meetings that are set there: an edition that was cut down later moves nobody. */
export function poolsOfSlots(
  wanted: readonly WantedMeeting[],
  slots: readonly EditionSlot[],
): Instance['pools'] {
  const kept = (slot: EditionSlot, video: boolean): number =>
    wanted.filter((row) => row.kept?.slot === slot.index && row.kept.video === video).length;
  const tables = slots.map((slot) => Math.max(slot.tables, kept(slot, false)));
  const rooms = slots.map((slot) => Math.max(slot.videoRooms, kept(slot, true)));
  return [
    { id: '洽谈桌', capacity: tables },
    { id: '视频间', capacity: rooms },
    { id: '洽谈桌与视频间', capacity: tables.map((count, i) => count + (rooms[i] ?? 0)) },
  ];
}

const NO_PLACES: Readonly<Record<PlaceWish, NoMeetingCode>> = {
  TABLE: 'NO_TABLES',
  VIDEO: 'NO_VIDEO_ROOMS',
  EITHER: 'NO_PLACES',
};
const PLACES_FULL: Readonly<Record<PlaceWish, NoMeetingCode>> = {
  TABLE: 'TABLES_FULL',
  VIDEO: 'VIDEO_ROOMS_FULL',
  EITHER: 'PLACES_FULL',
};

/** What is said of a pair for which every place that it may take is taken. */
export const fullCode = (row: WantedMeeting): NoMeetingCode => PLACES_FULL[placeWish(row)];

export const namesOf = ({ needSeat, capabilitySeat }: WantedMeeting): CodeParams => ({
  need: needSeat.name,
  capability: capabilitySeat.name,
});

/** Why the edition as it is laid out has no place for a pair; null where it has. */
export function noPlaceCause(
  edition: TimetableEdition,
  slots: readonly EditionSlot[],
  row: WantedMeeting,
): NoPlaceCause | null {
  if (row.kept) return null;
  const cause = (code: NoMeetingCode, params: CodeParams = {}): NoPlaceCause => ({
    code,
    params: { ...namesOf(row), ...params },
  });
  const wish = placeWish(row);
  const pin = pinOf(edition.pins, row);
  const own = pin ? slots.filter((slot) => beginsAt(slot, pin.startsAt)) : slots;
  if (own.some((slot) => hasPlaceFor(wish, slot))) return null;
  if (edition.sessions.length === 0) return cause('NO_SESSIONS');
  if (pin && own.length === 0)
    return cause('PIN_NO_SLOT', { at: clockOf(pin.startsAt, edition.timeZone) });
  const cut = new Set(slots.map((slot) => slot.sessionId));
  const short = edition.sessions.filter((one) => !cut.has(one.id) && hasPlaceFor(wish, one));
  if (!pin && short.length > 0)
    return cause('SLOT_TOO_LONG', { sessions: short.map((one) => one.name).join('、') });
  return cause(NO_PLACES[wish]);
}

export const pinOf = (
  pins: TimetableEdition['pins'],
  { need, capability }: WantedMeeting,
): TimetableEdition['pins'][number] | undefined =>
  pins.find((pin) => pin.needId === need.id && pin.capabilityId === capability.id);

export const beginsAt = (slot: EditionSlot, at: Date): boolean =>
  new Date(slot.startsAt).getTime() === at.getTime();

const clockOf = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
