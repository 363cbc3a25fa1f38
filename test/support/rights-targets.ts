import type { Action } from '@jiqia/identity';
import type { RouteCase, Target } from './rights-matrix.js';
import type { Caller, RowKind, World, WorldRow } from './rights-world.js';

/** A version that no row has: what is written with it is refused last. */
export const STALE = { 'If-Match': '"9999"' };
export const once =
  (target: Target = {}) =>
  (): readonly Target[] => [target];
export const open: RouteCase = { action: null, targets: once() };
export const each =
  (kind: RowKind, more: (row: WorldRow) => Partial<Target> = () => ({})) =>
  ({ rows }: World): readonly Target[] =>
    rows[kind].map((row) => ({ row, address: { id: row.id }, ...more(row) }));
/** Every edition, by its own number. */
export const inEach =
  (more: (row: WorldRow) => Partial<Target> = () => ({})) =>
  ({ rows }: World): readonly Target[] =>
    rows.edition.map(({ editionId = '', label, state = '' }) => ({
      row: { editionId, label, state },
      address: { edition: label, '?': 'limit=200' },
      ...more({ id: editionId, editionId, label, state }),
    }));
/** As `inEach`, for rows of which whoever has signed in may have been given some. */
export const givenInEach = (
  world: World,
  { actor: { accountId: givenTo } }: Caller,
): readonly Target[] =>
  inEach()(world).map((target) =>
    givenTo === undefined ? target : { ...target, row: { ...target.row, givenTo } },
  );
/** What is written into the editions that are open; nothing is into the closed one. */
export const ofEdition = ({ editionId = '', label }: Partial<WorldRow>) => ({ editionId, label });
export const closedOr =
  (late: string | undefined) =>
  ({ state }: Partial<WorldRow>): string | undefined =>
    state === 'CLOSED' ? 'EDITION_CLOSED' : late;

export const inEdition =
  (kind: RowKind, more: Partial<Target> = {}) =>
  ({ rows }: World): readonly Target[] =>
    rows[kind].map((row) => ({
      row,
      address: { edition: row.editionId ?? '', id: row.id },
      ...more,
    }));

export const read = (
  kind: RowKind,
  action: Action,
  more: Partial<RouteCase> = {},
): Pick<RouteCase, 'action' | 'targets' | 'shown'> => ({
  action,
  targets: each(kind),
  shown: { kind, one: true },
  ...more,
});

/** The account that calls, as the row that it asks for. */
export const ofSelf = ({ accountId }: { readonly accountId?: string }): readonly Target[] => [
  { row: accountId === undefined ? {} : { id: accountId, label: 'the own account' } },
];

/** Rows with how far the caller has come with each. */
export const reached =
  (side: 'need' | 'capability') =>
  (world: World, caller: Caller): readonly Target[] =>
    world.rows[side].map((row) => ({
      row: world.reachedBy(caller, row),
      address: { id: row.id },
    }));
/** Something that is begun in each edition. */
export const startOf = (action: Action, late: string): RouteCase => ({
  action,
  targets: inEach((row) => ({ row: ofEdition(row), late: closedOr(late)(row) })),
});
