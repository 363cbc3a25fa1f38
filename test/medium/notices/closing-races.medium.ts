import { NoticesModule } from '@jiqia/notices';
import { setTimeout as sleep } from 'node:timers/promises';
import { CapabilitiesService } from '@jiqia/capabilities';
import { violatedInvariants } from '@jiqia/invariants';
import { isAppError } from '@jiqia/errors';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationsService } from '@jiqia/invitations';
import { NeedsService } from '@jiqia/needs';
import {
  type InvitedPair,
  makeCapability,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { startSolving } from '../../support/timetable-seed.js';
import { waitFor } from '../../support/wait-for.js';

const ROUNDS = 16;

/** Repeatable chance: a race that fails can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('an entry that goes away while its pairs are answered and its meetings are made', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([NoticesModule]);
  });
  afterAll(() => app.close());

  const live = (side: 'need' | 'capability', id: string) =>
    app.sql(
      `SELECT m.state, i.state AS invitation, g.state AS meeting FROM match m
         LEFT JOIN invitation i ON i.match_id = m.id AND i.state IN ('QUEUED', 'RELEASED', 'AWAITING', 'COUNTERED', 'DELEGATED')
         LEFT JOIN meeting g ON g.match_id = m.id AND g.state IN ('HELD_SLOT', 'CONFIRMED', 'MOVE_PROPOSED')
        WHERE m.${side}_id = $1 AND (m.state IN ('SHORTLISTED', 'INVITED', 'MUTUAL', 'MEETING_SET') OR i.id IS NOT NULL OR g.id IS NOT NULL)`,
      [id],
    );
  const settle = async (): Promise<void> => {
    await waitFor(
      async () => {
        await app.drain();
        return (await app.sql('SELECT job, last_error FROM outbox_message')).length;
      },
      (left) => left === 0,
      30_000,
    );
  };

  it(`leaves nothing of it alive in ${ROUNDS} races, and breaks no invariant`, async () => {
    const random = randomFrom(20261125);
    const answers = app.get(AnswersService);
    for (let round = 0; round < ROUNDS; round++) {
      const edition = await makeEdition(app, { meetingsPerNeed: 6, meetingsPerExpert: 6 });
      const side = round % 2 === 0 ? 'need' : 'capability';
      const need = await makeNeed(app);
      const capability = await makeCapability(app);
      const fields = side === 'need' ? { edition, need } : { edition, capability };
      const pairs: InvitedPair[] = [];
      for (let i = 0; i < 4; i++) pairs.push(await makeInvited(app, fields));
      await makeMatch(app, fields);
      await app.drain();
      const [first] = pairs;
      for (const row of [first?.need, first?.capability])
        if (row) await answers.answer(recipientOf(row.id), row.id, 'ACCEPTED');
      const gone = side === 'need' ? need.id : capability.id;
      const later = (work: () => Promise<unknown>, most = 60): Promise<unknown> =>
        sleep(random() * most).then(work);
      const outcomes = await Promise.allSettled([
        ...pairs
          .slice(1)
          .flatMap((pair) => [pair.need.id, pair.capability.id])
          .map((id) => later(() => answers.answer(recipientOf(id), id, 'ACCEPTED'))),
        later(
          () =>
            side === 'need'
              ? app.get(NeedsService).move(ORGANISER, gone, 'PAUSED')
              : app.get(CapabilitiesService).move(ORGANISER, gone, 'PAUSED'),
          // Long enough for some meetings to be set before, some after, some in between.
          400,
        ).then(() => app.drain()),
        later(async () => (await startSolving(app, edition.id, 5)).done),
        later(() => app.get(InvitationsService).prepare(ORGANISER, edition.id)),
        later(() => app.drain()),
        later(() => app.drain()),
      ]);
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue;
        expect(isAppError(outcome.reason) && outcome.reason.code).toBe('ILLEGAL_STATE_MOVE');
      }
      await settle();
      expect({ round, live: await live(side, gone) }).toEqual({ round, live: [] });
    }
    const [counts] = await app.sql<{ mutual: number; set: number }>(
      `SELECT (SELECT count(*)::int FROM audit_entry WHERE action = 'match.mutual') AS mutual,
              (SELECT count(*)::int FROM meeting) AS set`,
    );
    expect(counts?.mutual).toBeGreaterThan(ROUNDS);
    expect(counts?.set).toBeGreaterThan(0);
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 180_000);
});
