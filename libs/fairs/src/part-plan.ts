import type { EditablePart } from '@jiqia/contracts/forms';
import { newId } from '@jiqia/database';
import { PART_CODECS } from './edition-part.codecs.js';
import type { PartRow, PartValues } from './edition-part.repository.js';

/** What has to be written so that the rows of one kind say what a file says. */
export interface PartPlan<K extends EditablePart> {
  readonly insert: readonly (PartValues<K> & { readonly id: string })[];
  readonly update: readonly { readonly row: PartRow<K>; readonly values: PartValues<K> }[];
  readonly remove: readonly PartRow<K>[];
}

/** Rows that are there already keep their id, and their version if nothing of them changed. Equal keys are taken in order. */
export function planOf<K extends EditablePart>(
  kind: K,
  rows: readonly PartRow<K>[],
  wanted: readonly PartValues<K>[],
): PartPlan<K> {
  const { key } = PART_CODECS[kind];
  const free = new Map<string, PartRow<K>[]>();
  for (const row of rows) {
    const own = key(row);
    const same = free.get(own);
    if (same) same.push(row);
    else free.set(own, [row]);
  }
  const insert: (PartValues<K> & { id: string })[] = [];
  const update: { row: PartRow<K>; values: PartValues<K> }[] = [];
  for (const values of wanted) {
    const row = free.get(key(values))?.shift();
    if (!row) insert.push({ ...values, id: newId() });
    else if (differs(row, values)) update.push({ row, values });
  }
  return { insert, update, remove: [...free.values()].flat() };
}

const differs = <K extends EditablePart>(row: PartRow<K>, values: PartValues<K>): boolean => {
  const fields = Object.keys(values) as (keyof PartValues<K> & keyof PartRow<K>)[];
  return fields.some((field) => JSON.stringify(row[field]) !== JSON.stringify(values[field]));
};

/** Whether nothing has to be written. */
export const isIdle = (plan: PartPlan<EditablePart>): boolean =>
  plan.insert.length + plan.update.length + plan.remove.length === 0;
