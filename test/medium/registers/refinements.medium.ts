import { interestFormSchema, refinementProposalSchema } from '@jiqia/contracts/forms';
import { withReach } from '@jiqia/database';
import { accountActor, type Actor, ORGANISER, reachFor } from '@jiqia/identity';
import { InterestsService } from '@jiqia/interests';
import { violatedInvariants } from '@jiqia/invariants';
import { MatchingModule } from '@jiqia/matching';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { RefinementsModule, RefinementsService } from '@jiqia/refinements';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeCapability, makeMatch, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('the refinement of a need', () => {
  let app: TestApp;
  let refinements: RefinementsService;
  let needs: NeedsService;
  let made = 0;
  beforeAll(async () => {
    app = await createTestApp([RefinementsModule, MatchingModule, WorkBoardModule]);
    refinements = app.get(RefinementsService);
    needs = app.get(NeedsService);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  /** An account in use, with what it may do. */
  const account = async (grants: Actor['grants'] = []): Promise<Actor> => {
    const [row] = await app.sql<{ id: string }>(
      `INSERT INTO account (id, email, name) VALUES (uuidv7(), $1, $2) RETURNING id`,
      [`broker${++made}@example.org`, `经纪人${made}`],
    );
    const id = row?.id ?? '';
    await app.sql(
      `UPDATE account SET state = 'ACTIVE', password_hash = 'x', lock_version = lock_version + 1 WHERE id = $1`,
      [id],
    );
    await app.sql(
      `INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'test', 'account.create', 'account', $1)`,
      [id],
    );
    for (const { role, scope } of grants)
      await app.sql(
        `INSERT INTO account_grant (id, account_id, role, scope_kind, scope_id) VALUES (uuidv7(), $1, $2, $3, $4)`,
        [id, role, scope.kind, scope.id],
      );
    return accountActor(id, grants);
  };
  const ownerOf = (organisationId: string): Promise<Actor> =>
    account([{ role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: organisationId } }]);
  /** As a request of theirs: behind the second wall. */
  const as = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
    withReach(reachFor(actor), work);
  const draft = async (): Promise<NeedRow> => {
    const need = await makeNeed(app, { problem: '气孔多', anonymous: true });
    return needs.move(ORGANISER, need.id, 'PAUSED');
  };
  const proposal = (more: object = {}) =>
    refinementProposalSchema.parse({
      title: '压铸缸盖气孔在线检测',
      problem: '缸盖内部气孔靠人工抽检，漏检率 2.8%。',
      indicators: [{ name: '漏检率', unit: '%', now: '2.8', target: '0.3' }],
      keywords: ['压铸', '气孔'],
      note: '与企业核对了漏检率的口径',
      ...more,
    });
  const waiting = async (actor: Actor): Promise<string[]> =>
    (await app.get(WorkBoardService).read(actor)).map(({ code, count }) => `${code} ${count}`);

  it('goes from the question over several rounds to the owner, who takes it as an edit', async () => {
    const need = await draft();
    const [broker, owner] = [await account(), await ownerOf(need.organisationId)];
    const asked = await as(owner, () =>
      refinements.ask(owner, need.id, { broker: broker.accountId ?? '', words: '请帮忙理清' }),
    );
    expect(asked).toMatchObject({ state: 'ASKED', raw: { problem: '气孔多' } });
    expect(await as(broker, () => waiting(broker))).toEqual(['NEED_TO_REFINE 1']);
    await expect(
      as(owner, () =>
        refinements.ask(owner, need.id, { broker: broker.accountId ?? '', words: '' }),
      ),
    ).rejects.toMatchObject({ code: 'REFINEMENT_UNDER_WAY' });
    const stranger = await account();
    await expect(as(stranger, () => refinements.read(stranger, asked.id))).rejects.toMatchObject({
      code: 'REFINEMENT_NOT_FOUND',
    });
    await expect(
      as(owner, () => refinements.propose(owner, asked.id, proposal())),
    ).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    expect(await as(broker, () => refinements.read(broker, asked.id))).toMatchObject({
      raw: { problem: '气孔多' },
    });

    await as(broker, () => refinements.propose(broker, asked.id, proposal({ title: '第一稿' })));
    const second = await as(broker, () => refinements.propose(broker, asked.id, proposal()));
    expect(second.proposals.map(({ round, content }) => [round, content.title])).toEqual([
      [1, '第一稿'],
      [2, '压铸缸盖气孔在线检测'],
    ]);
    expect(await as(owner, () => waiting(owner))).toContain('REFINEMENT_TO_ANSWER 1');
    expect(await as(broker, () => waiting(broker))).toEqual([]);
    await expect(
      as(broker, () => refinements.answer(broker, asked.id, { to: 'ADOPTED', reason: '' })),
    ).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });

    const taken = await refinements.answer(ORGANISER, asked.id, { to: 'ADOPTED', reason: '' });
    const after = await needs.get(need.id);
    expect(taken).toMatchObject({
      state: 'ADOPTED',
      adoptedVersion: after.lockVersion,
      raw: { problem: '气孔多' },
    });
    expect(after).toMatchObject({
      title: '压铸缸盖气孔在线检测',
      anonymous: true,
      contactId: need.contactId,
      organisationId: need.organisationId,
      field: need.field,
    });
    const [change] = await needs.history.list(ORGANISER, need.id);
    expect(change?.changes).toContainEqual({
      path: 'problem',
      from: '气孔多',
      to: '缸盖内部气孔靠人工抽检，漏检率 2.8%。',
    });
    await expect(
      refinements.answer(ORGANISER, asked.id, { to: 'DECLINED', reason: '晚了' }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
  });

  it('leaves the need as it is when declined, which wants a reason, or withdrawn', async () => {
    const need = await draft();
    const broker = await account();
    const ask = () =>
      refinements.ask(ORGANISER, need.id, { broker: `broker${made}@example.org`, words: '' });
    const first = await ask();
    await expect(
      refinements.answer(ORGANISER, first.id, { to: 'DECLINED', reason: '不合适' }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
    await refinements.propose(broker, first.id, proposal());
    await expect(
      refinements.answer(ORGANISER, first.id, { to: 'DECLINED', reason: ' ' }),
    ).rejects.toMatchObject({ code: 'MOVE_INCOMPLETE' });
    await refinements.answer(ORGANISER, first.id, { to: 'DECLINED', reason: '改变了原意' });
    const second = await ask();
    await refinements.answer(ORGANISER, second.id, { to: 'WITHDRAWN', reason: '' });
    expect(await needs.get(need.id)).toMatchObject({
      title: need.title,
      lockVersion: need.lockVersion,
    });
    expect((await refinements.listOf(ORGANISER, need.id)).map(({ state }) => state)).toEqual([
      'WITHDRAWN',
      'DECLINED',
    ]);
  });

  it('is not adopted over words that were written since', async () => {
    const need = await draft();
    const broker = await account();
    const { id } = await refinements.ask(ORGANISER, need.id, {
      broker: broker.accountId ?? '',
      words: '',
    });
    await refinements.propose(broker, id, proposal());
    await app.sql(
      `WITH a AS (INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'test', 'need.edit', 'need', $1))
       UPDATE need SET goal = '又有新的目标', lock_version = lock_version + 1, updated_at = now() WHERE id = $1`,
      [need.id],
    );
    await expect(
      refinements.answer(ORGANISER, id, { to: 'ADOPTED', reason: '' }),
    ).rejects.toMatchObject({ code: 'REFINEMENT_OUTDATED' });
  });

  it('is given to nobody who is involved: its owner, who conflicts with it, who was found for it', async () => {
    const need = await draft();
    const capability = await makeCapability(app);
    await makeMatch(app, { need, capability });
    const rival = (await makeNeed(app)).organisationId;
    const conflict = {
      kind: 'RIVALRY',
      party: { organisationId: need.organisationId },
      other: { organisationId: rival },
    };
    await app.get(InterestsService).declare(ORGANISER, interestFormSchema.parse(conflict));
    for (const id of [need.organisationId, capability.organisationId, rival]) {
      const involved = await ownerOf(id);
      await expect(
        refinements.ask(ORGANISER, need.id, { broker: involved.accountId ?? '', words: '' }),
      ).rejects.toMatchObject({ code: 'REFINEMENT_BROKER_INVOLVED' });
    }
    await expect(
      refinements.ask(ORGANISER, need.id, { broker: 'nobody@example.org', words: '' }),
    ).rejects.toMatchObject({ code: 'REFINEMENT_BROKER_UNKNOWN' });
  });
});
