import { CapabilitiesService } from '@jiqia/capabilities';
import {
  CAPABILITY_STATES,
  MATCH_STATES,
  type MatchState,
  NEED_STATES,
  type StateTable,
  statesOf,
} from '@jiqia/contracts/states';
import { TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { type Actor, ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { MatchesService, MatchingModule } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import * as fc from 'fast-check';
import { makeCapability, makeMatch, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const WHY = '组委会核定';
const ACTORS = [ORGANISER, recipientOf('none'), SYSTEM];

interface Walker<S extends string> {
  readonly table: StateTable<S>;
  readonly start: S;
  /** Makes a row in `start`; returns its id. */
  readonly make: (app: TestApp) => Promise<string>;
  readonly move: (app: TestApp, actor: Actor, id: string, to: S) => Promise<unknown>;
  readonly read: (app: TestApp, id: string) => Promise<S>;
}

/** What the policy and then the state table say of a move: nothing, or the code of their error. */
function ruling<S extends string>(table: StateTable<S>, from: S, to: S, actor: Actor): string {
  // Only the holder of an answer link is neither an organiser nor a timer.
  if (actor.invitationId !== undefined) return 'ACTION_FORBIDDEN';
  const move = table.moves.find((one) => one.from === from && one.to === to);
  if (!move) return 'ILLEGAL_STATE_MOVE';
  return move.by.some((role) => actor.roles.includes(role)) ? 'ok' : 'MOVE_FORBIDDEN';
}

const lastDay = (app: TestApp, id: string, day: string | null): Promise<unknown> =>
  app.sql('UPDATE need SET valid_until = $2, lock_version = lock_version + 1 WHERE id = $1', [
    id,
    day,
  ]);

/** Walks at random through a service's moves: each step goes as the table says, and the row stands where the walk is. */
async function walk<S extends string>(app: TestApp, walker: Walker<S>): Promise<number> {
  let moved = 0;
  const step = fc.record({
    to: fc.constantFrom(...statesOf(walker.table)),
    actor: fc.constantFrom(...ACTORS),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      const id = await walker.make(app);
      let state = walker.start;
      for (const { to, actor } of steps) {
        const wanted = ruling(walker.table, state, to, actor);
        const told = await walker.move(app, actor, id, to).then(
          () => 'ok',
          (error: unknown) => (isAppError(error) ? error.code : String(error)),
        );
        expect({ state, to, actor: actor.id, told }).toEqual({
          state,
          to,
          actor: actor.id,
          told: wanted,
        });
        if (told === 'ok') {
          state = to;
          moved++;
        }
        expect(await walker.read(app, id)).toBe(state);
      }
    }),
    { numRuns: 25 },
  );
  return moved;
}

describe('random walks through the services', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([MatchingModule], { jobs: 'captured' });
  });
  afterAll(() => app.close());

  it('keep a need on its state table', async () => {
    const moved = await walk(app, {
      table: NEED_STATES,
      start: 'PUBLISHED',
      make: async () => (await makeNeed(app)).id,
      move: async (_app, actor, id, to) => {
        const needs = app.get(NeedsService);
        // Nothing expires but what has a last day, and that passed.
        if (to === 'EXPIRED') await lastDay(app, id, '2026-01-01');
        if (to === 'PUBLISHED') await lastDay(app, id, null);
        return needs.move(actor, id, to, { reason: WHY, resolution: 'WITHDRAWN' });
      },
      read: async (_app, id) => (await app.get(NeedsService).get(id)).state,
    });
    expect(moved).toBeGreaterThan(10);
  });

  it('keep a capability on its state table', async () => {
    const moved = await walk(app, {
      table: CAPABILITY_STATES,
      start: 'LISTED',
      make: async () => (await makeCapability(app)).id,
      move: (_app, actor, id, to) => {
        // Nothing goes stale but what nobody has confirmed for a year.
        if (to === 'STALE') app.clock.forward(400 * 24 * 3600 * 1000);
        return app.get(CapabilitiesService).move(actor, id, to, { reason: WHY, confirmed: true });
      },
      read: async (_app, id) => (await app.get(CapabilitiesService).get(id)).state,
    });
    expect(moved).toBeGreaterThan(10);
  });

  it('keep a match on its state table', async () => {
    const moved = await walk<MatchState>(app, {
      table: MATCH_STATES,
      start: 'CANDIDATE',
      make: async () => (await makeMatch(app)).id,
      move: (_app, actor, id, to) =>
        app
          .get(TransactionRunner)
          .run((tx) => app.get(MatchesService).moveOne(tx, actor, id, to, WHY)),
      read: async (_app, id) => (await app.get(MatchesService).get(id)).state,
    });
    expect(moved).toBeGreaterThan(10);
  });
});
