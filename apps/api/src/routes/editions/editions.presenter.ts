import type { editionItemSchema, editionSchema, unresolvedPartSchema } from '@jiqia/contracts/http';
import { FORM_RULES, PROGRAMME_PHASE, UNRESOLVED_CAUSES } from '@jiqia/contracts/words';
import { editionResource, type EditionRow, type PartRow } from '@jiqia/fairs';
import { type Actor, authorise, type Fields } from '@jiqia/identity';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { saidOf } from '../../http/readers-words.js';

export type EditionItem = z.input<typeof editionItemSchema>;
export type Edition = z.input<typeof editionSchema>;

export const editionItem = (row: EditionRow, actor: Actor): EditionItem =>
  cut(item(row), fieldsOf(row, actor));

export const editionView = (
  row: EditionRow,
  rest: Pick<Edition, 'needs' | 'capabilities' | 'form' | 'unresolved'>,
  actor: Actor,
): Edition => cut({ ...item(row), ...rest }, fieldsOf(row, actor));

/** Whether the file of the edition is for this reader. */
export const isShownWhole = (row: EditionRow, actor: Actor): boolean =>
  fieldsOf(row, actor) === 'all';

export const unresolvedView = (
  row: PartRow<'unresolved'>,
): z.input<typeof unresolvedPartSchema> => ({
  id: row.id,
  version: row.lockVersion,
  part: row.part,
  partLabel: saidOf(FORM_RULES, row.part),
  cause: row.cause,
  causeLabel: saidOf(UNRESOLVED_CAUSES, row.cause),
  entry: row.entry as z.input<typeof unresolvedPartSchema>['entry'],
});

const fieldsOf = (row: EditionRow, actor: Actor): Fields =>
  authorise(actor, 'edition.read', editionResource(row));

function item(row: EditionRow): EditionItem {
  const days = row.sessions.map((session) => session.date).sort();
  return {
    id: row.id,
    ref: row.ref,
    name: row.name,
    programme: row.programme,
    venue: row.venue,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    phase: row.phase,
    phaseLabel: saidOf(PROGRAMME_PHASE, row.phase),
    closedAt: row.closedAt?.toISOString() ?? null,
    version: row.lockVersion,
  };
}
