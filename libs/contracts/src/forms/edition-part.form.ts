import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { PLACE_KIND } from '../words/edition-part.words.js';
import { refusal } from '../words/remark.js';
import { sideSchema } from '../words/side.js';
import { day, requiredText, text, timeOfDay } from './text.js';

/** A need or a capability by the sheet's own id (external id), or by its uuid. */
const entry = requiredText(80);
const pair = z.strictObject({ need: entry, capability: entry });
const reason = text(200).default('');

const inOrder = ({ from, until }: { from: string; until: string }): boolean => from < until;
const ORDER = refusal('UNTIL_NOT_AFTER_FROM', {}, ['until']);

/** What a session says of its time: a stretch of one day at the venue's clock, cut into equal slots. */
export const sessionTimes = {
  name: requiredText(80),
  date: day,
  from: timeOfDay,
  until: timeOfDay,
  slotMinutes: z.number().int().min(5).max(240),
  breakMinutes: z.number().int().min(0).max(120).default(0),
};
const session = z.strictObject({ ref: requiredText(40), ...sessionTimes });
const sessionPartSchema = session.refine(inOrder, ORDER).meta({ id: 'SessionPart' });

/** Where one meeting at a time sits: a table, a room, or a video room with its host. The label is its name instead of the number. */
export const placeSchema = z.strictObject({
  kind: z.enum(codesOf(PLACE_KIND)),
  number: z.number().int().min(1).max(999),
  label: text(40).default(''),
});
/** `session` is its `ref` or its id. */
const place = z.strictObject({ session: requiredText(40), ...placeSchema.shape });
const placePartSchema = place.meta({ id: 'PlacePart' });

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
  .meta({ id: 'UnavailabilityPart' });

/** A declared conflict (回避) between a need and a capability. */
const conflict = pair.extend({ reason });
export const conflictPartSchema = conflict.meta({ id: 'ConflictPart' });

/** A pair whose meeting must begin then. */
const pin = pair.extend({ date: day, from: timeOfDay });
export const pinPartSchema = pin.meta({ id: 'PinPart' });

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
