import { needFormSchema } from '@jiqia/contracts/forms';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { InvitationsModule } from '@jiqia/invitations';
import { violatedInvariants } from '@jiqia/invariants';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { makeInvited, readPair } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const HOUR = 3600 * 1000;
const ACCOUNT: Actor = { id: 'a-1', accountId: 'a-1', roles: [] };

describe('decisions on many needs at once', () => {
  let app: TestApp;
  let needs: NeedsService;
  let made = 0;
  beforeEach(async () => {
    app = await createTestApp([InvitationsModule]);
    needs = app.get(NeedsService);
  });
  afterEach(() => app.close());

  const file = async (fields: object = {}): Promise<NeedRow> => {
    made++;
    const form = needFormSchema.parse({
      title: `需求${made}`,
      problem: '漏检',
      keyTechnology: '在线检测',
      field: '电子信息',
      secrecyDeclared: true,
      organisation: { name: `第${made}有限公司` },
      ...fields,
    });
    const draft = await needs.create(ORGANISER, form);
    return needs.move(ORGANISER, draft.id, 'SUBMITTED');
  };
  const states = async (rows: readonly NeedRow[]): Promise<string[]> =>
    Promise.all(rows.map(async ({ id }) => (await needs.get(id)).state));
  const decide = (
    to: 'PUBLISHED' | 'RETURNED' | 'REJECTED',
    entries: readonly { readonly id: string; readonly lockVersion?: number }[],
    more: { readonly actor?: Actor; readonly dryRun?: boolean; readonly reason?: string } = {},
  ) =>
    needs.moderation.decide(more.actor ?? ORGANISER, {
      to,
      reason: more.reason ?? '',
      entries,
      dryRun: more.dryRun ?? false,
    });

  it('are tried without a trace, carried out one by one, and name what stays', async () => {
    const good = await file();
    const incomplete = await file({ field: '' });
    const paused = await file();
    await needs.move(ORGANISER, paused.id, 'PUBLISHED');
    await needs.move(ORGANISER, paused.id, 'PAUSED');
    const seenBefore = await file();
    const nowhere = '019a0000-0000-7000-8000-0000000000ff';
    const entries = [
      good,
      incomplete,
      paused,
      { id: seenBefore.id, lockVersion: seenBefore.lockVersion - 1 },
      { id: nowhere },
      good,
    ];
    const problems = [
      null,
      'NEED_INCOMPLETE',
      'NOT_WAITING_FOR_DECISION',
      'VERSION_CHANGED',
      'NEED_NOT_FOUND',
    ];
    const tried = await decide('PUBLISHED', entries, { dryRun: true });
    const done = await decide('PUBLISHED', entries);
    for (const { entries: told } of [tried, done])
      expect(told.map(({ problem }) => problem?.code ?? null)).toEqual(problems);
    expect([tried.id, done.id]).toEqual([null, expect.any(String)]);
    expect(await states([good, incomplete, paused, seenBefore])).toEqual([
      'PUBLISHED',
      'SUBMITTED',
      'PAUSED',
      'SUBMITTED',
    ]);
    expect(await needs.moderation.list(ORGANISER)).toMatchObject([
      { id: done.id, to: 'PUBLISHED', entries: 1, undone: 0 },
    ]);
    await expect(decide('RETURNED', [incomplete])).resolves.toMatchObject({
      id: null,
      entries: [{ problem: { code: 'MOVE_INCOMPLETE' } }],
    });
  });

  it.each(['PUBLISHED', 'RETURNED', 'REJECTED'] as const)(
    'to %s are taken back within a day, but for what somebody has written since',
    async (to) => {
      const rows = [await file(), await file()];
      const { id } = await decide(to, rows, { reason: '请补充指标' });
      expect(await states(rows)).toEqual([to, to]);
      const tried = await needs.moderation.undo(ORGANISER, id ?? '', true);
      expect(tried.entries.map(({ problem }) => problem)).toEqual([null, null]);
      expect(await states(rows)).toEqual([to, to]);
      await app.sql(
        `UPDATE need SET title = title || '改', lock_version = lock_version + 1 WHERE id = $1`,
        [rows[1]?.id],
      );
      const undone = await needs.moderation.undo(ORGANISER, id ?? '', false);
      expect(undone.entries.map(({ problem }) => problem?.code ?? 'undone')).toEqual(
        expect.arrayContaining(['undone', 'VERSION_CHANGED']),
      );
      expect(await states(rows)).toEqual(['SUBMITTED', to]);
      expect(await needs.moderation.list(ORGANISER)).toMatchObject([{ entries: 2, undone: 1 }]);
      // Once more: what was taken back waits for a decision, and is not touched.
      const again = await needs.moderation.undo(ORGANISER, id ?? '', false);
      expect(again.entries).toMatchObject([{ problem: { code: 'VERSION_CHANGED' } }]);
      app.clock.forward(25 * HOUR);
      await expect(needs.moderation.undo(ORGANISER, id ?? '', false)).rejects.toMatchObject({
        code: 'DECISION_UNDO_LATE',
      });
      await app.drain();
      const violated = await violatedInvariants(app.url);
      // The edit above came by SQL, without its audit row.
      expect(violated.filter(({ invariant }) => invariant === 'I8')).toEqual([]);
    },
  );

  it('end what was begun with a need whose publication is taken back', async () => {
    const row = await file();
    const { id } = await decide('PUBLISHED', [row]);
    const pair = await makeInvited(app, { need: await needs.get(row.id) });
    const undone = await needs.moderation.undo(ORGANISER, id ?? '', false);
    expect(undone.entries).toMatchObject([{ problem: null }]);
    await app.drain();
    const { match, need, capability } = await readPair(app, pair.match.id);
    expect([match.state, match.stateReason]).toEqual(['LAPSED', 'NEED_PAUSED']);
    expect([need.state, capability.state]).toEqual(['REVOKED', 'REVOKED']);
  });

  it('are a moderator’s and no owner’s, and are listed to whoever made them', async () => {
    const row = await file();
    const owner: Actor = {
      ...ACCOUNT,
      grants: [
        { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: row.organisationId } },
      ],
    };
    const moderator: Actor = {
      ...ACCOUNT,
      id: 'a-2',
      accountId: 'a-2',
      grants: [{ role: 'MODERATOR', scope: { kind: 'organisation', id: row.organisationId } }],
    };
    const foreign = await file();
    await expect(decide('PUBLISHED', [row], { actor: owner })).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const done = await decide('PUBLISHED', [row, foreign], { actor: moderator });
    expect(done.entries).toMatchObject([
      { problem: null },
      { title: '', problem: { code: 'NEED_NOT_FOUND' } },
    ]);
    await expect(decide('PUBLISHED', [row], { actor: ACCOUNT })).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    expect(await needs.moderation.list(moderator)).toHaveLength(1);
    await expect(needs.moderation.undo(owner, done.id ?? '', false)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const back = await needs.moderation.undo(moderator, done.id ?? '', false);
    expect(back.entries).toMatchObject([{ problem: null }]);
    expect(await states([row, foreign])).toEqual(['SUBMITTED', 'SUBMITTED']);
  });
});
