import type { editionItemSchema, editionSchema } from '@jiqia/contracts/http';
import type { EditionRow } from '@jiqia/fairs';
import type { z } from 'zod';

export type EditionItem = z.input<typeof editionItemSchema>;
export type Edition = z.input<typeof editionSchema>;

export function editionItem(row: EditionRow): EditionItem {
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

export const editionView = (
  row: EditionRow,
  entries: { readonly needs: number; readonly capabilities: number },
): Edition => ({ ...editionItem(row), ...entries, form: row.form });
