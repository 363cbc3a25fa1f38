import { violatedInvariants } from '@jiqia/invariants';
import { isAppError } from '@jiqia/errors';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { AnswersService, InvitationEndingsService, InvitationsModule } from '@jiqia/invitations';
import {
  type InvitedPair,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  readPair,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const RACES = 200;
const AT_ONCE = 8;

type Act = 'acceptNeed' | 'declineNeed' | 'acceptExpert' | 'declineExpert' | 'revoke' | 'expire';
const ACTS: readonly Act[] = [
  'acceptNeed',
  'declineNeed',
  'acceptExpert',
  'declineExpert',
  'revoke',
  'expire',
];
/** What a loser may be told. */
const TOLD = [
  'ANSWER_STANDS',
  'ANSWER_PLACE_TAKEN',
  'ILLEGAL_STATE_MOVE',
  'INVITATION_EXPIRED',
  'VERSION_CHANGED',
];

/** Repeatable chance: a race that fails can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('answers, revocation and expiry at the same moment', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());

  const perform = (pair: InvitedPair, act: Act): Promise<unknown> => {
    const answers = app.get(AnswersService);
    const endings = app.get(InvitationEndingsService);
    switch (act) {
      case 'acceptNeed':
        return answers.answer(recipientOf(pair.need.id), pair.need.id, 'ACCEPTED');
      case 'declineNeed':
        return answers.answer(recipientOf(pair.need.id), pair.need.id, 'DECLINED', {
          reason: 'OUTSIDE_FIELD',
        });
      case 'acceptExpert':
        return answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'ACCEPTED');
      case 'declineExpert':
        return answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'DECLINED', {
          reason: 'NO_TIME',
        });
      case 'revoke':
        return endings.revoke(ORGANISER, pair.need.id, '本届停办');
      case 'expire':
        return endings.expireOverdue(SYSTEM);
    }
  };

  /** Two needs with four invited pairs each, which is their cap, and two alternates that endings will pull at once. */
  const pairsOfOneFair = async (): Promise<InvitedPair[]> => {
    const edition = await makeEdition(app, { meetingsPerNeed: AT_ONCE / 2 });
    const pairs: InvitedPair[] = [];
    for (const need of [await makeNeed(app), await makeNeed(app)]) {
      for (let i = 0; i < AT_ONCE / 2; i++) pairs.push(await makeInvited(app, { edition, need }));
      for (let i = 0; i < 2; i++) await makeMatch(app, { edition, need });
    }
    await app.drain();
    return Promise.all(pairs.map((pair) => readPair(app, pair.match.id)));
  };

  const race = async (pair: InvitedPair, random: () => number): Promise<string> => {
    const acts = [...ACTS].sort(() => random() - 0.5).slice(0, 3 + Math.floor(random() * 3));
    if (acts.includes('expire') && random() < 0.5) {
      await app.sql(
        `UPDATE invitation SET expires_at = '2026-11-19', lock_version = lock_version + 1 WHERE match_id = $1`,
        [pair.match.id],
      );
    }
    const results = await Promise.allSettled(acts.map((act) => perform(pair, act)));
    const after = await readPair(app, pair.match.id);
    for (const [i, result] of results.entries()) {
      if (result.status === 'rejected') {
        expect(isAppError(result.reason) && result.reason.code).toEqual(
          expect.stringMatching(TOLD.join('|')),
        );
        continue;
      }
      const act = acts[i];
      // One that a no had ended already is asked anew where the no becomes a yes: it waits for the organiser.
      if (act === 'revoke') expect(['REVOKED', 'QUEUED']).toContain(after.need.state);
    }
    // Who was told yes has been heard: the row is as they were told last, since they may change their mind.
    const wanted = { acceptNeed: 'ACCEPTED', declineNeed: 'DECLINED' } as const;
    const heard = acts.flatMap((act, i) =>
      results[i]?.status === 'fulfilled' && (act === 'acceptNeed' || act === 'declineNeed')
        ? wanted[act]
        : [],
    );
    expect(heard.length === 0 ? [after.need.state] : heard).toContain(after.need.state);
    const ends = [after.need.state, after.capability.state, after.match.state].join(' ');
    const both = after.need.state === 'ACCEPTED' && after.capability.state === 'ACCEPTED';
    expect({ ends, mutual: after.match.state === 'MUTUAL' }).toEqual({ ends, mutual: both });
    return ends;
  };

  it(`has one winner in each of ${RACES} races, tells the others, and breaks no invariant`, async () => {
    const random = randomFrom(20261120);
    const ends = new Map<string, number>();
    for (let round = 0; round < RACES / AT_ONCE; round++) {
      const pairs = await pairsOfOneFair();
      for (const end of await Promise.all(pairs.map((pair) => race(pair, random))))
        ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect([...ends.values()].reduce((a, b) => a + b, 0)).toBe(RACES);
    expect(ends.size).toBeGreaterThan(4);
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 180_000);
});
