import type { EditablePart } from '@jiqia/contracts/forms';
import { placeName, type PlaceKind } from '@jiqia/contracts/words';
import { type NamedPart, readable } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { cut } from '../../http/cut.js';

/** A part as its kind's schema shows it; what the schema does not name stays behind. */
export type PartView = Readonly<Record<string, unknown>>;

export function partView<K extends EditablePart>(
  { row, form }: NamedPart<K>,
  kind: K,
  actor: Actor,
): PartView {
  const kept = Object.entries(row).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  const view = {
    ...Object.fromEntries(kept),
    ...form,
    ...(isPlace(row) ? { name: placeName(row) } : {}),
    version: row.lockVersion,
  };
  return cut(view, readable(actor, kind, row.editionId, row.id));
}

const isPlace = (
  row: object,
): row is { readonly kind: PlaceKind; readonly number: number; readonly label: string } =>
  'label' in row;
