import type { editionItemSchema, editionSchema } from '@jiqia/contracts/http';
import { editionResource, type EditionRow } from '@jiqia/fairs';
import { type Actor, authorise, type Fields } from '@jiqia/identity';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';

export type EditionItem = z.input<typeof editionItemSchema>;
export type Edition = z.input<typeof editionSchema>;

export const editionItem = (row: EditionRow, actor: Actor): EditionItem =>
  cut(item(row), fieldsOf(row, actor));

export const editionView = (
  row: EditionRow,
  entries: { readonly needs: number; readonly capabilities: number },
  actor: Actor,
): Edition => cut({ ...item(row), ...entries, form: row.form }, fieldsOf(row, actor));

const fieldsOf = (row: EditionRow, actor: Actor): Fields =>
  authorise(actor, 'edition.read', editionResource(row));

function item(row: EditionRow): EditionItem {
  const days = row.form.sessions.map((session) => session.date).sort();
  return {
    id: row.id,
    ref: row.ref,
    name: row.name,
    programme: row.form.programme,
    venue: row.form.venue,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    version: row.lockVersion,
  };
}
