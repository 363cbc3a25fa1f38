import { type Disclosable, DISCLOSURE, fieldsAt } from '@jiqia/contracts/disclosure';
import { type Action, type Actor, allowed } from '@jiqia/identity';
import { resourceOf, type RowKind, type World, type WorldRow } from './rights-world.js';

type Json = Readonly<Record<string, unknown>>;

/** How the rows in an answer are found. */
export interface Shown {
  readonly kind: RowKind;
  /** The whole answer is one row; else it has `items`. */
  readonly one?: true;
  /** A list of every row that the policy opens, of the edition in the address where it has one. */
  readonly every?: true;
  /** Which of the rows belong into the list at all. */
  readonly among?: (row: WorldRow) => boolean;
}

/** Rows shown that are not open, fields shown that are not open, rows and fields kept back that are. */
export function shownProblems(
  { kind, one, every, among = () => true }: Shown,
  world: World,
  actor: Actor,
  at: Partial<WorldRow>,
  body: unknown,
): string[] {
  const items = one ? [body as Json] : (body as { readonly items: readonly Json[] }).items;
  const known = new Map(world.rows[kind].map((row) => [row.id, row]));
  const fieldsOf = (row: Partial<WorldRow>) =>
    allowed(actor, `${kind}.read` as Action, resourceOf(kind, row));
  const problems: string[] = [];
  for (const item of items) {
    const id = String(item['id']);
    const found = known.get(id);
    const row = one ? { ...found, ...at } : found;
    if (!row) {
      problems.push(`row ${id} is not known`);
      continue;
    }
    const fields = fieldsOf(row);
    if (fields === null) problems.push(`row ${row.label ?? id} is not open`);
    else problems.push(...fieldProblems(kind, item, fields, one === true));
    problems.push(...partyProblems(world, actor, item, fields === 'all'));
  }
  if (!every) return problems;
  const shown = new Set(items.map((item) => String(item['id'])));
  for (const row of world.rows[kind]) {
    const here = at.editionId === undefined || row.editionId === at.editionId;
    const open = here && among(row) && fieldsOf(row) !== null;
    if (open !== shown.has(row.id))
      problems.push(`row ${row.label} is ${open ? 'kept back' : 'shown'}`);
  }
  return problems;
}

function fieldProblems(
  kind: string,
  item: Json,
  fields: 'all' | readonly string[],
  whole: boolean,
): string[] {
  const names = Object.keys(item);
  const problems =
    fields === 'all'
      ? []
      : names.flatMap((name) => (fields.includes(name) ? [] : [`field ${name} is not open`]));
  if (!whole || !isDisclosable(kind)) return problems;
  const kept = Object.keys(DISCLOSURE[kind]).filter(
    (name) => (fields === 'all' || fields.includes(name)) && !names.includes(name),
  );
  return [...problems, ...kept.map((name) => `field ${name} is kept back`)];
}

const isDisclosable = (kind: string): kind is Disclosable => Object.hasOwn(DISCLOSURE, kind);

/**
 * The two sides that a pair is shown with: whoever is not shown all of the pair has been invited, and sees of each side what its own row
 * opens, or what an invitation does.
 */
function partyProblems(world: World, actor: Actor, item: Json, all: boolean): string[] {
  return (['need', 'capability'] as const).flatMap((side) => {
    const party = item[side];
    if (all || typeof party !== 'object' || party === null) return [];
    const { id } = party as { id?: unknown };
    const row = world.rows[side].find((one) => one.id === id);
    const own = row ? allowed(actor, `${side}.read`, resourceOf(side, row) as never) : null;
    if (own === 'all') return [];
    const open = [...(own ?? []), ...fieldsAt(side, 'INVITED')];
    // In short what `confirmation` says.
    if (open.includes('confirmation')) open.push('confirmed');
    return Object.keys(party).flatMap((name) =>
      open.includes(name) ? [] : [`field ${side}.${name} is not open`],
    );
  });
}
