import { type FieldProblem } from '@jiqia/errors';
import type { ImportLabels } from '@jiqia/contracts/rulebook';
import { remark, type Remark, type Side, SIDES, type Worded } from '@jiqia/contracts/words';
import { CAPABILITY_COLUMNS } from './capability-columns.js';
import { foldedLabel, matchColumn } from './column-match.js';
import { type ColumnNames, labelOf } from './columns.js';
import { NEED_COLUMNS } from './need-columns.js';

/** What labels mean, a list a side. */
export type Vocabulary = Readonly<Record<Side, ColumnNames>>;

/** What the product knows. */
export const SHIPPED_LABELS: Vocabulary = { need: NEED_COLUMNS, capability: CAPABILITY_COLUMNS };

/**
 * What the product knows, with what offices have added.
 * @param added of several, the later one where two say different things of a label
 */
export function vocabularyOf(added: readonly ImportLabels[]): Vocabulary {
  if (added.length === 0) return SHIPPED_LABELS;
  return {
    need: withLabels(
      NEED_COLUMNS,
      added.map(({ need }) => need),
    ),
    capability: withLabels(
      CAPABILITY_COLUMNS,
      added.map(({ capability }) => capability),
    ),
  };
}

function withLabels(
  columns: ColumnNames,
  added: readonly Readonly<Record<string, string>>[],
): ColumnNames {
  const fields = new Map<string, string>();
  for (const labels of added)
    for (const [label, field] of Object.entries(labels)) fields.set(foldedLabel(label), field);
  const more = new Map<string, string[]>();
  for (const [label, field] of fields)
    if (Object.hasOwn(columns, field) && matchColumn(columns, label).why === 'unknown')
      more.set(field, [...(more.get(field) ?? []), label]);
  return Object.fromEntries(
    Object.entries(columns).map(([field, names]) => [
      field,
      [...names, ...(more.get(field) ?? [])],
    ]),
  );
}

/** Why labels cannot be added: the product knows them as something else, they come twice, or there is no such field. */
export function labelProblems(labels: ImportLabels): FieldProblem[] {
  return SIDES.flatMap((side) => {
    const seen = new Set<string>();
    return Object.entries(labels[side]).flatMap(([label, field]) => {
      const problem = problemWith(SHIPPED_LABELS[side], label, field, seen);
      seen.add(foldedLabel(label));
      return problem ? [{ field: `${side}.${label}`, ...problem }] : [];
    });
  });
}

function problemWith(
  columns: ColumnNames,
  label: string,
  field: string,
  seen: ReadonlySet<string>,
): Remark | null {
  if (!Object.hasOwn(columns, field)) return remark('LABEL_FIELD_UNKNOWN', { name: field });
  if (seen.has(foldedLabel(label))) return remark('LABEL_TWICE', { label });
  const known = matchColumn(columns, label);
  if (known.why === 'unknown' || known.field === field) return null;
  const meaning: Worded | string =
    known.field === null ? { zh: '不导入', en: 'left out' } : labelOf(columns, known.field);
  return remark('LABEL_KNOWN', { label, meaning });
}
