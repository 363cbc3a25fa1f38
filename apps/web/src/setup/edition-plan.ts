import type { Schemas } from '../api/client.js';

/** A hall and how many tables stand in it. */
export interface Hall {
  readonly name: string;
  readonly tables: number;
}

export type Half = 'AM' | 'PM';
export const HALVES: readonly Half[] = ['AM', 'PM'];

/** A fair as it is set up on the page: what is typed there, all of it. */
export interface Plan {
  readonly name: string;
  readonly programme: string;
  readonly venue: string;
  readonly organiser: string;
  readonly email: string;
  readonly phone: string;
  /** YYYY-MM-DD, or empty. */
  readonly firstDay: string;
  readonly days: number;
  /** Half days on which nobody meets, e.g. `2PM`. */
  readonly off: readonly string[];
  readonly hours: Readonly<Record<Half, { readonly from: string; readonly until: string }>>;
  readonly slotMinutes: number;
  readonly halls: readonly Hall[];
  readonly videoRooms: number;
}

export const EMPTY_PLAN: Plan = {
  name: '',
  programme: '',
  venue: '',
  organiser: '',
  email: '',
  phone: '',
  firstDay: '',
  days: 1,
  off: [],
  hours: { AM: { from: '09:00', until: '12:00' }, PM: { from: '14:00', until: '17:00' } },
  slotMinutes: 30,
  halls: [{ name: '', tables: 8 }],
  videoRooms: 0,
};
export const MOST_DAYS = 5;
export const MOST_HALLS = 6;
/** Named places that a session may have. */
export const MOST_TABLES = 200;
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MINUTES = 60;

/** One half day of the fair, on or off. */
export interface HalfDay {
  readonly key: string;
  readonly number: number;
  readonly half: Half;
  /** Empty until the first day is chosen. */
  readonly day: string;
  readonly on: boolean;
  readonly slots: number;
}

const minutes = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * HOUR_MINUTES + minute;
};
const dayAfter = (day: string, days: number): string =>
  day === '' ? '' : new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many meetings of so many minutes follow each other in a half day. */
const slotsOf = ({ hours, slotMinutes }: Plan, half: Half): number =>
  Math.max(
    0,
    Math.floor((minutes(hours[half].until) - minutes(hours[half].from)) / Math.max(1, slotMinutes)),
  );

/** Every half day of the fair in its order, those that are off among them. */
export const halfDaysOf = (plan: Plan): HalfDay[] =>
  Array.from({ length: plan.days }, (_, i) => i).flatMap((i) =>
    HALVES.map((half) => ({
      key: `${i + 1}${half}`,
      number: i + 1,
      half,
      day: dayAfter(plan.firstDay, i),
      on: !plan.off.includes(`${i + 1}${half}`),
      slots: slotsOf(plan, half),
    })),
  );

/** What the plan comes to: the sentence beside the picture is made of it. */
export interface Extent {
  readonly days: number;
  readonly halves: number;
  readonly tables: number;
  readonly meetings: number;
}

export function extentOf(plan: Plan): Extent {
  const on = halfDaysOf(plan).filter((one) => one.on);
  const tables = tablesOf(plan);
  const slots = on.reduce((all, one) => all + one.slots, 0);
  return {
    days: new Set(on.map(({ number }) => number)).size,
    halves: on.length,
    tables,
    meetings: slots * (tables + plan.videoRooms),
  };
}

const tablesOf = ({ halls }: Plan): number => halls.reduce((all, { tables }) => all + tables, 0);

/** How many tables stand side by side in a drawing: up to six, so that the last row is as full as can be. */
export function columnsOf(tables: number): number {
  if (tables <= 4) return Math.max(1, tables);
  const blank = (columns: number) => (columns - (tables % columns)) % columns;
  return [4, 5, 6, 3].reduce((best, columns) => (blank(columns) < blank(best) ? columns : best));
}

/** The tables of one hall; of several each by the hall's name and a number that is counted through. */
function placesOf({ halls }: Plan, label: (hall: string, table: number) => string) {
  if (halls.length < 2) return { tables: halls[0]?.tables ?? 0 };
  let number = 0;
  const places = halls.flatMap(({ name, tables }) =>
    Array.from({ length: tables }, () => {
      number++;
      return { kind: 'TABLE' as const, number, label: name === '' ? '' : label(name, number) };
    }),
  );
  return { tables: 0, places };
}

/** How parts are called in the reader's language. */
export interface PartNames {
  readonly session: (day: string, half: Half) => string;
  readonly table: (hall: string, table: number) => string;
}

/** The plan as the api wants it. */
export function formOf(plan: Plan, id: string, names: PartNames): Schemas['EditionForm'] {
  const places = placesOf(plan, names.table);
  const [hall] = plan.halls;
  const venue =
    plan.halls.length === 1 && hall && hall.name !== '' && !plan.venue.includes(hall.name)
      ? `${plan.venue}${hall.name}`
      : plan.venue;
  return {
    id,
    programme: plan.programme.trim(),
    name: plan.name.trim(),
    venue,
    organiser: { name: plan.organiser, email: plan.email, phone: plan.phone },
    sessions: halfDaysOf(plan)
      .filter(({ on }) => on)
      .map(({ key, day, half }) => ({
        id: `D${key}`,
        name: names.session(day, half),
        date: day,
        ...plan.hours[half],
        slotMinutes: plan.slotMinutes,
        videoRooms: plan.videoRooms,
        ...places,
      })),
  };
}

/** A number for a new fair that no other has: the month of its first day, and which one in it. */
export function freshRef(firstDay: string, taken: readonly string[]): string {
  const month = firstDay.slice(0, 7);
  for (let i = 1; ; i++) {
    const ref = i === 1 ? month : `${month}-${i}`;
    if (!taken.includes(ref)) return ref;
  }
}

/** The box of the page that a field of the api's form is typed in. */
export type Box =
  | 'name'
  | 'programme'
  | 'venue'
  | 'organiser'
  | 'email'
  | 'phone'
  | 'firstDay'
  | 'hours'
  | 'slotMinutes'
  | 'halls'
  | 'videoRooms';

const BOXES: readonly (readonly [RegExp, Box])[] = [
  [/^name$/, 'name'],
  [/^programme/, 'programme'],
  [/^venue$/, 'venue'],
  [/^organiser\.name$/, 'organiser'],
  [/^organiser\.email$/, 'email'],
  [/^organiser\.phone$/, 'phone'],
  [/^sessions\.\d+\.(from|until)$/, 'hours'],
  [/^sessions\.\d+\.(slotMinutes|breakMinutes)$/, 'slotMinutes'],
  [/^sessions\.\d+\.videoRooms$/, 'videoRooms'],
  [/^sessions\.\d+\.(tables|places)/, 'halls'],
  [/^sessions/, 'firstDay'],
];

/** Undefined where the page has no box for it. */
export const boxOf = (field: string): Box | undefined =>
  BOXES.find(([pattern]) => pattern.test(field))?.[1];

/** What stands in a box that must not be empty. */
export const missingOf = (plan: Plan): Box[] => [
  ...(plan.name.trim() === '' ? (['name'] as const) : []),
  ...(plan.programme.trim() === '' ? (['programme'] as const) : []),
  ...(plan.firstDay === '' ? (['firstDay'] as const) : []),
  ...(halfDaysOf(plan).some(({ on }) => on) ? [] : (['hours'] as const)),
  ...(tablesOf(plan) + plan.videoRooms === 0 || tablesOf(plan) > MOST_TABLES
    ? (['halls'] as const)
    : []),
];
