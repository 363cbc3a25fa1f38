import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import {
  AnswersService,
  InvitationEndingsService,
  InvitationsService,
  InvitationsModule,
} from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { CALL } from '../../support/call.js';
import {
  enter,
  makeCapability,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  makeShortlisted,
  readPair,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const NO = { reason: 'OTHER' } as const;
const WEEK_MS = 7 * 24 * 3600 * 1000;

describe('answers to invitations', () => {
  let app: TestApp;
  let answers: AnswersService;
  let endings: InvitationEndingsService;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
    answers = app.get(AnswersService);
    endings = app.get(InvitationEndingsService);
  });
  afterAll(() => app.close());

  const awaiting = async () => {
    const pair = await makeInvited(app);
    await app.drain();
    return readPair(app, pair.match.id);
  };
  const actionsOf = async (id: string): Promise<string[]> =>
    (
      await app.sql<{ action: string }>(
        'SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY at, id',
        [id],
      )
    ).map((row) => row.action);

  it('may be asked of one pair in two editions at one moment', async () => {
    const need = await makeNeed(app);
    const capability = await makeCapability(app);
    const pairs = [];
    for (const edition of [await makeEdition(app), await makeEdition(app)])
      pairs.push(await makeInvited(app, { edition, need, capability }));
    const rows = await app.sql<{ id: string }>(
      'SELECT id FROM invitation WHERE match_id = ANY($1)',
      [pairs.map(({ match }) => match.id)],
    );
    expect(rows).toHaveLength(4);
  });

  it('makes a pair mutual when both accept, and only then', async () => {
    const { match, need, capability } = await awaiting();
    expect([need.state, capability.state, match.state]).toEqual([
      'AWAITING',
      'AWAITING',
      'INVITED',
    ]);
    await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
    expect((await readPair(app, match.id)).match.state).toBe('INVITED');
    await answers.answer(recipientOf(capability.id), capability.id, 'ACCEPTED');
    expect((await readPair(app, match.id)).match.state).toBe('MUTUAL');
    expect(await actionsOf(match.id)).toContain('match.mutual');
  });

  it('takes the same answer twice as once', async () => {
    const { need } = await awaiting();
    await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
    await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
    expect((await actionsOf(need.id)).filter((a) => a === 'invitation.accepted')).toHaveLength(1);
  });

  it('ends the pair when one declines: the other invitation is revoked, the reason kept', async () => {
    const { match, need, capability } = await awaiting();
    await answers.answer(recipientOf(capability.id), capability.id, 'ACCEPTED');
    await answers.answer(recipientOf(need.id), need.id, 'DECLINED', {
      reason: 'HAS_SOLUTION',
      words: '上月已验收',
    });
    const after = await readPair(app, match.id);
    expect([after.match.state, after.match.stateReason]).toEqual(['DECLINED', 'HAS_SOLUTION']);
    expect([after.need.state, after.need.answerReason]).toEqual(['DECLINED', 'HAS_SOLUTION']);
    // An answer that was given stays what it was.
    expect(after.capability.state).toBe('ACCEPTED');

    const other = await awaiting();
    await answers.answer(recipientOf(other.capability.id), other.capability.id, 'DECLINED', NO);
    expect((await readPair(app, other.match.id)).need.state).toBe('REVOKED');
    await expect(
      answers.answer(recipientOf(other.need.id), other.need.id, 'ACCEPTED'),
    ).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
  });

  it('keeps after which call an organiser answered, and takes none without', async () => {
    const { need } = await awaiting();
    await expect(answers.answer(ORGANISER, need.id, 'DECLINED')).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [{ field: 'reason' }, { field: 'onBehalf' }],
    });
    await answers.answer(ORGANISER, need.id, 'DECLINED', {
      reason: 'TOO_EARLY',
      words: '明年再谈',
      onBehalf: CALL,
    });
    expect((await answers.lastAnswers([need.id])).get(need.id)).toMatchObject({
      answer: 'DECLINED',
      reason: 'TOO_EARLY',
      words: '明年再谈',
      typedBy: ORGANISER.id,
      spokenWith: CALL.spokenWith,
      spokenAt: new Date(CALL.at),
      said: CALL.said,
    });
  });

  it('does not make a pair mutual on one yes when the other side was taken back', async () => {
    const { match, need, capability } = await awaiting();
    await app.sql(
      `UPDATE invitation SET state = 'REVOKED', lock_version = lock_version + 1 WHERE id = $1`,
      [capability.id],
    );
    await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
    expect((await readPair(app, match.id)).match.state).toBe('INVITED');
  });

  it('knows a link by its token alone', async () => {
    const { need, capability } = await awaiting();
    const url = app.mailer.sent
      .find((mail) => mail.messageId.includes(need.id))
      ?.text.match(/https:\/\/\S+/)?.[0];
    const token = url?.split('/').at(-1) ?? '';
    const holder = await answers.holderOf(token);
    expect((await answers.readHeld(holder)).id).toBe(need.id);
    expect((await answers.answer(holder, need.id, 'ACCEPTED')).id).toBe(need.id);
    await expect(answers.answer(holder, capability.id, 'ACCEPTED')).rejects.toMatchObject({
      code: 'INVITATION_NOT_FOUND',
    });
    await expect(answers.holderOf(`${token}x`)).rejects.toMatchObject({
      code: 'ANSWER_LINK_UNKNOWN',
    });
  });

  it('takes no answer after its time, lapses the pair and tells both why', async () => {
    const { match, need, capability } = await awaiting();
    await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
    expect(await endings.expireOverdue(SYSTEM)).toBe(0);
    app.clock.forward(WEEK_MS + 1000);
    await expect(
      answers.answer(recipientOf(capability.id), capability.id, 'ACCEPTED'),
    ).rejects.toMatchObject({
      code: 'INVITATION_EXPIRED',
    });
    expect(await endings.expireOverdue(SYSTEM)).toBeGreaterThan(0);
    expect(await endings.expireOverdue(SYSTEM)).toBe(0);
    const after = await readPair(app, match.id);
    expect([after.match.state, after.need.state, after.capability.state]).toEqual([
      'LAPSED',
      'ACCEPTED',
      'EXPIRED',
    ]);
    await expect(
      answers.answer(recipientOf(capability.id), capability.id, 'ACCEPTED'),
    ).rejects.toMatchObject({
      code: 'INVITATION_EXPIRED',
    });
    expect(await actionsOf(match.id)).toContain('match.lapsed');
  });

  it('lets an organiser take an invitation back, at any time before its answer', async () => {
    const { match, need } = await awaiting();
    await expect(endings.revoke(recipientOf(need.id), need.id)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    await endings.revoke(ORGANISER, need.id, '企业退出本届');
    await endings.revoke(ORGANISER, need.id, '企业退出本届');
    const after = await readPair(app, match.id);
    expect([after.match.state, after.need.state, after.capability.state]).toEqual([
      'LAPSED',
      'REVOKED',
      'REVOKED',
    ]);
    expect((await actionsOf(need.id)).filter((a) => a === 'invitation.revoke')).toHaveLength(1);
  });

  it('sends nothing that was revoked before its mail went out', async () => {
    await app.drain();
    const pair = await makeInvited(app);
    await endings.revoke(ORGANISER, pair.need.id);
    const before = app.mailer.sent.length;
    await app.drain();
    expect(app.mailer.sent).toHaveLength(before);
  });

  it('does not release the letters of a pair that was dropped', async () => {
    const match = await makeShortlisted(app);
    const invitations = app.get(InvitationsService);
    await invitations.prepare(ORGANISER, match.editionId);
    await app.get(MatchesService).decide(ORGANISER, match.id, 'DISMISSED', '重复');
    expect(await invitations.release(ORGANISER, match.editionId)).toEqual([]);
    const after = await readPair(app, match.id);
    expect([after.match.state, after.need.state]).toEqual(['DISMISSED', 'REVOKED']);
  });

  describe('the next alternate', () => {
    const editionOf = async (fields: object = {}) => {
      const edition = await makeEdition(app, { meetingsPerNeed: 1, ...fields });
      const need = await makeNeed(app);
      const capabilities = [await makeCapability(app), await makeCapability(app)];
      await enter(app, edition, { needs: [need], capabilities });
      const [first, second] = capabilities;
      const pair = await makeInvited(app, { edition, need, ...(first && { capability: first }) });
      await app.drain();
      return { edition, need, second, pair };
    };
    const stateOf = async (id: string) => (await app.get(MatchesService).get(id)).state;

    it('is the best candidate of the need, shortlisted but not invited', async () => {
      const { edition, need, second, pair } = await editionOf();
      const worse = await makeMatch(app, { edition, need, score: 0.5 });
      const best = await makeMatch(app, {
        edition,
        need,
        score: 0.7,
        ...(second && { capability: second }),
      });
      await answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'DECLINED', {
        reason: 'NO_TIME',
      });
      expect([await stateOf(best.id), await stateOf(worse.id)]).toEqual([
        'SHORTLISTED',
        'CANDIDATE',
      ]);
      const invitations = await app.get(InvitationsService).listByEdition(edition.id);
      expect(invitations.filter((row) => row.matchId === best.id)).toEqual([]);
      expect(await actionsOf(best.id)).toEqual(['match.shortlist']);
    });

    it('is nobody below the edition’s least score, with a full expert, or off the list', async () => {
      const { edition, need, pair, second } = await editionOf({ meetingsPerExpert: 1 });
      const low = await makeMatch(app, { edition, need, score: 0.1 });
      const busyExpert = second ?? (await makeCapability(app));
      await makeShortlisted(app, { edition, capability: busyExpert });
      const busy = await makeMatch(app, { edition, need, score: 0.9, capability: busyExpert });
      const gone = await makeCapability(app);
      const off = await makeMatch(app, { edition, need, score: 0.8, capability: gone });
      await app.sql(
        `UPDATE capability SET state = 'PAUSED', lock_version = lock_version + 1 WHERE id = $1`,
        [gone.id],
      );
      await answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'DECLINED', NO);
      for (const match of [low, busy, off]) expect(await stateOf(match.id)).toBe('CANDIDATE');
    });

    it('never exceeds the need’s cap when two of its pairs end at once', async () => {
      const edition = await makeEdition(app, { meetingsPerNeed: 2 });
      const need = await makeNeed(app);
      const pairs = [
        await makeInvited(app, { edition, need }),
        await makeInvited(app, { edition, need }),
      ];
      await app.drain();
      const spare = [
        await makeMatch(app, { edition, need }),
        await makeMatch(app, { edition, need }),
        await makeMatch(app, { edition, need }),
      ];
      await Promise.all(
        pairs.map((pair) =>
          answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'DECLINED', NO),
        ),
      );
      const states = await Promise.all(spare.map((match) => stateOf(match.id)));
      expect(states.filter((state) => state === 'SHORTLISTED')).toHaveLength(2);
    });
  });
});
