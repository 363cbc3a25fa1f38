import type { Reach, Reached } from '@jiqia/identity';

/** The columns of a list by which its rows belong to somebody, as SQL; a list without one of them has no rows of that kind of scope. */
export interface ReachColumns {
  readonly state?: string;
  readonly organisation?: string;
  /** Ids of those that share a row: an array. */
  readonly sharedBy?: string;
  readonly person?: string;
  readonly edition?: string;
}
/** A condition with named parameters, for a query builder. */
export interface ReachCondition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a list may show (`reachOf`) as a condition on its rows; nothing at all where nothing is reached. */
export function reachCondition(reach: Reach, columns: ReachColumns, prefix = ''): ReachCondition {
  if (reach === 'all') return { sql: 'TRUE', parameters: {} };
  if (reach.length === 0) return { sql: 'FALSE', parameters: {} };
  const parameters: Record<string, unknown> = {};
  const any = reach.map((one, i) => {
    const bind = (name: string, value: unknown): string => {
      parameters[`${prefix}${name}${i}`] = value;
      return `:${prefix}${name}${i}`;
    };
    return `(${[statesCondition(one, columns, bind), scopeCondition(one, columns, bind)].join(' AND ')})`;
  });
  return { sql: `(${any.join(' OR ')})`, parameters };
}

type Bind = (name: string, value: unknown) => string;

function statesCondition({ states }: Reached, { state }: ReachColumns, bind: Bind): string {
  if (!states) return 'TRUE';
  return state === undefined ? 'FALSE' : `${state} = ANY(${bind('states', states)})`;
}

function scopeCondition({ scope, shared }: Reached, columns: ReachColumns, bind: Bind): string {
  if (!scope || scope.kind === 'platform') return 'TRUE';
  const { organisation, person, edition } = columns;
  const id = bind('scope', scope.id);
  const within = (condition: string): string =>
    organisation === undefined
      ? 'FALSE'
      : `${organisation} IN (SELECT s.id FROM organisation_scope s WHERE ${condition})`;
  switch (scope.kind) {
    case 'organisation':
      return shared && columns.sharedBy !== undefined
        ? `(${within(`s.id = ${id}::uuid OR s.lineage @> ARRAY[${id}::uuid]`)} OR ${columns.sharedBy} @> ARRAY[${id}::uuid])`
        : within(`s.id = ${id}::uuid OR s.lineage @> ARRAY[${id}::uuid]`);
    case 'park':
      return within(`s.park <> '' AND s.park = ${id}`);
    case 'region':
      return within(`s.region <> '' AND s.region = ${id}`);
    case 'person':
      return person === undefined ? 'FALSE' : `${person} = ${id}::uuid`;
    case 'edition':
      return edition === undefined ? 'FALSE' : `${edition} = ${id}::uuid`;
  }
}
