import { EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { AnswersService, InvitationEndingsService, InvitationsModule } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { JobDispatcher } from '@jiqia/queue';
import { CALL } from '../../support/call.js';
import { type InvitedPair, makeInvited, makeNeed, readPair } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY_MS = 24 * 3600 * 1000;

describe('invitations of an edition that is closed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());

  /** A pair whose letters went out, in an edition that was closed afterwards. */
  async function makeClosed(): Promise<InvitedPair> {
    const need = await makeNeed(app);
    const { match } = await makeInvited(app, { need });
    await app.drain();
    await app.get(EditionsService).close(ORGANISER, match.editionId, app.clock.now());
    return readPair(app, match.id);
  }
  const standing = async ({ match }: InvitedPair): Promise<unknown> => {
    const { match: pair, need, capability } = await readPair(app, match.id);
    return [pair.state, need.state, capability.state];
  };
  const AS_THEY_WERE = ['INVITED', 'AWAITING', 'AWAITING'];

  it('take no answer, of whomever', async () => {
    const pair = await makeClosed();
    for (const actor of [recipientOf(pair.need.id), ORGANISER])
      for (const answer of ['ACCEPTED', 'DECLINED'] as const)
        await expect(
          app
            .get(AnswersService)
            .answer(actor, pair.need.id, answer, { reason: 'OTHER', onBehalf: CALL }),
        ).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
    expect(await standing(pair)).toEqual(AS_THEY_WERE);
  });

  it('are not revoked: not by hand, not when their need is closed, not by a reaction that comes late', async () => {
    const pair = await makeClosed();
    const endings = app.get(InvitationEndingsService);
    await expect(endings.revoke(ORGANISER, pair.need.id, '停办')).rejects.toMatchObject({
      code: 'EDITION_CLOSED',
    });
    const { needId } = pair.match;
    await app.get(NeedsService).move(ORGANISER, needId, 'CLOSED', { resolution: 'SOLVED' });
    await app.drain();
    await app
      .get(JobDispatcher)
      .dispatch('invitations.revoke-for-entry', { event: 'need.closed', needId }, 'again');
    await endings.endForEntry(pair.match.id);
    expect(await standing(pair)).toEqual(AS_THEY_WERE);
    expect(await app.get(MatchesService).get(pair.match.id)).toMatchObject({ stateReason: '' });
  });

  it('do not expire, while those of an open edition do', async () => {
    const pair = await makeClosed();
    const open = await makeInvited(app);
    await app.drain();
    app.clock.forward(30 * DAY_MS);
    expect(await app.get(InvitationEndingsService).expireOverdue(SYSTEM)).toBe(2);
    expect(await standing(pair)).toEqual(AS_THEY_WERE);
    expect(await standing(open)).toEqual(['LAPSED', 'EXPIRED', 'EXPIRED']);
  });
});
