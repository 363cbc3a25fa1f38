import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { PLACE_KIND } from '../words/edition-part.words.js';
import { issueOf, refusal } from '../words/remark.js';
import { sideSchema } from '../words/side.js';
import { day, reference, requiredText, text, timeOfDay } from './text.js';
import { isPage } from './web-address.js';

/** A need or a capability by the sheet's own id (external id), or by its uuid. */
const entry = requiredText(80);
const pair = z.strictObject({ need: entry, capability: entry });
const reason = text(200).default('');

type Hours = Readonly<Record<'from' | 'until', string>>;
const inOrder = ({ from, until }: Hours): boolean => from < until;
const ORDER = refusal('UNTIL_NOT_AFTER_FROM', {}, ['until']);

/** Years in which fairs are held: a slip such as 0206 or 20260 is no day of an edition. */
const YEARS = { first: '1990', last: '2199' };
const isOfOurTime = (date: string): boolean =>
  date.slice(0, 4) >= YEARS.first && date.slice(0, 4) <= YEARS.last;
const DATE = refusal('YEAR_OUT_OF_RANGE', YEARS, ['date']);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What the times of a session must be to each other; said of the form as a whole, so that old rows can still be read. */
export function checkSession(
  session: Hours & { readonly date: string; readonly slotMinutes: number },
  context: z.core.$RefinementCtx,
): void {
  const minutes = minutesOf(session.until) - minutesOf(session.from);
  if (!isOfOurTime(session.date)) context.addIssue(issueOf('YEAR_OUT_OF_RANGE', ['date'], YEARS));
  if (minutes <= 0) context.addIssue(issueOf('UNTIL_NOT_AFTER_FROM', ['until']));
  else if (session.slotMinutes > minutes)
    context.addIssue(issueOf('SLOT_LONGER_THAN_SESSION', ['slotMinutes'], { minutes }));
}

/** What a session says of its time: a stretch of one day at the venue's clock, cut into equal slots. */
export const sessionTimes = {
  name: requiredText(80),
  date: day,
  from: timeOfDay,
  until: timeOfDay,
  slotMinutes: z.number().int().min(5).max(240),
  breakMinutes: z.number().int().min(0).max(120).default(0),
};
const session = z.strictObject({ ref: reference(40), ...sessionTimes });
const sessionPartSchema = session.superRefine(checkSession).meta({ id: 'SessionPart' });

/** Where a video room is entered: https only; empty where it has no address of its own. */
const roomLink = text(500).refine(
  (value) => value === '' || (isPage(value) && !/\s/.test(value)),
  refusal('URL_INVALID'),
);
const placeFields = z.strictObject({
  kind: z.enum(codesOf(PLACE_KIND)),
  number: z.number().int().min(1).max(999),
  label: text(40).default(''),
  link: roomLink.default(''),
});
const linkFits = ({ kind, link }: z.infer<typeof placeFields>): boolean =>
  link === '' || kind === 'VIDEO';
const LINK = refusal('LINK_OF_VIDEO_ROOM', {}, ['link']);
/**
 * Where one meeting at a time sits: a table, a room, or a video room with its host. The label is its name instead of the number; a video room
 * may have a link, which both sides of its meetings are told.
 */
export const placeSchema = placeFields.refine(linkFits, LINK);
/** `session` is its `ref` or its id. */
const place = z.strictObject({ session: requiredText(40), ...placeFields.shape });
const placePartSchema = place.refine(linkFits, LINK).meta({ id: 'PlacePart' });

/**
 * Who cannot when. `participant` is an organisation's name or alias, a person's name (or `name（organisation）` where two are
 * called so), the external id of a need or capability of theirs, or the uuid of the organisation or person.
 */
const unavailability = z.strictObject({
  participant: requiredText(120),
  date: day,
  from: timeOfDay.default('00:00'),
  until: timeOfDay.default('23:59'),
  reason,
});
export const unavailabilityPartSchema = unavailability
  .refine(inOrder, ORDER)
  .refine(({ date }) => isOfOurTime(date), DATE)
  .meta({ id: 'UnavailabilityPart' });

/** A declared conflict (回避) between a need and a capability. */
const conflict = pair.extend({ reason });
export const conflictPartSchema = conflict.meta({ id: 'ConflictPart' });

/** A pair whose meeting must begin then. */
const pin = pair.extend({ date: day, from: timeOfDay });
export const pinPartSchema = pin
  .refine(({ date }) => isOfOurTime(date), DATE)
  .meta({ id: 'PinPart' });

/** A pair that must meet before another. */
const precedence = z.strictObject({ before: pair, after: pair });
const differ = ({ before, after }: z.infer<typeof precedence>): boolean =>
  before.need !== after.need || before.capability !== after.capability;
export const precedencePartSchema = precedence
  .refine(differ, refusal('SAME_PAIR_AS_BEFORE', {}, ['after']))
  .meta({ id: 'PrecedencePart' });

/** A need or a capability that takes part in the edition. */
const participation = z.strictObject({ side: sideSchema, entry });
const participationPartSchema = participation.meta({ id: 'ParticipationPart' });

/** The parts of an edition that people edit one by one, with the form of each. */
export const EDITION_PARTS = {
  session: sessionPartSchema,
  place: placePartSchema,
  unavailability: unavailabilityPartSchema,
  conflict: conflictPartSchema,
  pin: pinPartSchema,
  precedence: precedencePartSchema,
  participation: participationPartSchema,
} as const;
export type EditablePart = keyof typeof EDITION_PARTS;
export type PartForm<K extends EditablePart> = z.infer<(typeof EDITION_PARTS)[K]>;

/** Any of a form's fields; what is left out stays as it is, so that no default is filled in. */
function patchOf(form: z.ZodObject, id: string): z.ZodType<Readonly<Record<string, unknown>>> {
  const fields = Object.entries(form.shape).map(([name, field]): [string, z.ZodType] => [
    name,
    z.optional(
      field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : (field as z.ZodType),
    ),
  ]);
  return z
    .strictObject(Object.fromEntries(fields))
    .refine((patch) => Object.keys(patch).length > 0, refusal('NOTHING_TO_CHANGE'))
    .meta({ id });
}

/** What may be changed of each; who takes part may only be entered and taken out. */
export const PART_PATCHES = {
  session: patchOf(session, 'SessionPatch'),
  place: patchOf(place, 'PlacePatch'),
  unavailability: patchOf(unavailability, 'UnavailabilityPatch'),
  conflict: patchOf(conflict, 'ConflictPatch'),
  pin: patchOf(pin, 'PinPatch'),
  precedence: patchOf(precedence, 'PrecedencePatch'),
} as const;
export type PatchablePart = keyof typeof PART_PATCHES;
