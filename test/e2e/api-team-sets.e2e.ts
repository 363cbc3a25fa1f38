import {
  matchOverridePageSchema,
  matchRunSchema,
  orderedPairsSchema,
  teamSetPageSchema,
} from '@jiqia/contracts/http';
import { enter, makeCapability, makeEdition, makeNeed } from '../support/factories.js';
import type { TestApp } from '../support/test-app.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const OFFERS = [
  ['动力电池激光焊接工艺', '动力电池包激光焊接，焊缝强度高，激光焊接参数可追溯。'],
  ['液冷板泄漏检测装备', '液冷板泄漏检测，采用氦气检漏，液冷板泄漏定位准确。'],
] as const;

/** From the run to the pairs: the organiser reads who covers a need together, and takes them in one act. */
describe('sets of capabilities over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  let app: TestApp;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    const sql = async (text: string, values: unknown[]) =>
      (await platform.database.query(text, values)).rows as unknown;
    app = { get: platform.get, sql } as unknown as TestApp;
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  it('are read with what each adds, by whoever may read pairs, and become pairs at once', async () => {
    const edition = await makeEdition(app, { minimumScore: 0.05 });
    const need = await makeNeed(app, {
      title: '动力电池激光焊接与液冷板泄漏检测',
      problem: '动力电池激光焊接不稳，液冷板泄漏检测慢。',
      keyTechnology: '请说明能力。',
      keywords: [],
      anonymous: true,
    });
    const capabilities = [];
    for (const [title, summary] of OFFERS)
      capabilities.push(await makeCapability(app, { title, summary, keywords: [] }));
    await enter(app, edition, { needs: [need], capabilities });
    const listed = async (): Promise<number> =>
      (await platform.database.query('SELECT 1 FROM waiting_work')).rowCount ?? 0;
    await until(listed, (waiting) => waiting === 0);
    const run = matchRunSchema.parse(
      await api.post(`/api/editions/${edition.ref}/match-runs`, 202),
    );
    await until(
      async () => matchRunSchema.parse(await api.get(`/api/match-runs/${run.id}`)),
      ({ state }) => state === 'DONE',
      90,
    );

    const at = `/api/editions/${edition.ref}/team-sets`;
    const { items } = teamSetPageSchema.parse(await api.get(`${at}?needId=${need.id}&kind=COVER`));
    const [set] = items;
    expect(items).toMatchObject([
      {
        matchRunId: run.id,
        kindLabel: '组合覆盖',
        text: expect.stringMatching(/^2 项能力合起来覆盖需求要点的 \d+%/),
        need: { id: need.id },
        takenAt: null,
      },
    ]);
    for (const member of set?.members ?? []) {
      expect(member).toMatchObject({ rewritten: false, match: { state: 'CANDIDATE' } });
      expect(member.adds.length).toBeGreaterThan(0);
      for (const { text } of member.reasons) expect(text).toMatch(/^需求提到“/);
    }
    const scope = { kind: 'organisation', id: need.organisationId } as const;
    const owner = await platform.as('ENTERPRISE_OWNER', scope);
    const auditor = await platform.as('AUDITOR');
    const taking = `${at}/${set?.id ?? ''}/pairs`;
    await owner().get(at).expect(403);
    await auditor().get(at).expect(200);
    await auditor().post(taking).send({ reason: '需多方合力' }).expect(403);
    const refused = await platform.http().post(taking).send({ reason: ' ' });
    expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ field: 'reason' }] }]);

    const made = orderedPairsSchema.parse(await api.post(taking, 200, { reason: '需多方合力' }));
    expect(made.items.map(({ capability, source }) => [capability.id, source])).toEqual(
      set?.members.map(({ capability }) => [capability.id, 'PERSON']),
    );
    const log = matchOverridePageSchema.parse(
      await api.get(`/api/editions/${edition.ref}/match-overrides`),
    );
    expect(log.items.map(({ kind, reason }) => [kind, reason])).toEqual(
      made.items.map(() => ['ADDED', '需多方合力']),
    );
    const after = teamSetPageSchema.parse(await api.get(at));
    expect(after.items.find(({ id }) => id === set?.id)?.takenAt).not.toBeNull();
    await platform.http().post(`${at}/${need.id}/pairs`).send({ reason: '误' }).expect(404);
  });
});
