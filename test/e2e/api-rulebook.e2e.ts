import {
  editionSchema,
  importReportSchema,
  ruleDifferenceSchema,
  ruleHistoryPageSchema,
  ruleListSchema,
  ruleSchema,
  ruleTextSchema,
} from '@jiqia/contracts/http';
import { violatedInvariants } from '@jiqia/invariants';
import { SHIPPED_WEIGHTS } from '@jiqia/scoring';
import type TestAgent from 'supertest/lib/agent.js';
import { docx, needForm, row } from '../support/word-file.js';
import { type Platform, startPlatform } from './api-harness.js';

const PATH = '/api/rulebook/matching.weights/platform';
const weights = (title: number): object => ({
  ...SHIPPED_WEIGHTS,
  parts: { ...SHIPPED_WEIGHTS.parts, title },
});

/** What staff edit, over HTTP: read, compared, saved upon the version that was read, and gone back to. */
describe('the rulebook', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());

  const read = async (path = PATH, who: () => TestAgent = platform.http) => {
    const answer = await who().get(path).expect(200);
    return { etag: answer.headers['etag'] ?? '', rule: ruleSchema.parse(answer.body) };
  };
  const save = (content: object, etag: string, path = PATH, who: () => TestAgent = platform.http) =>
    who()
      .post(`${path}/versions`)
      .set('If-Match', etag)
      .send({ content, note: '评审意见：标题少算' });

  it('is saved upon the version that was read, and says who, when and why', async () => {
    const { etag, rule } = await read();
    expect(etag).toBe('"0"');
    expect(rule).toMatchObject({ version: 0, originLabel: '出厂设置', kindLabel: '匹配权重' });
    const saved = await save(weights(0.5), etag).expect(201);
    expect(saved.headers['etag']).toBe('"1"');
    expect(ruleSchema.parse(saved.body)).toMatchObject({
      version: 1,
      origin: 'OWN',
      note: '评审意见：标题少算',
      changedBy: platform.organiser.accountId,
      content: weights(0.5),
    });
    const late = await save(weights(0.4), etag).expect(409);
    expect(late.body).toMatchObject({ code: 'RULE_CHANGED' });
    expect(JSON.stringify(late.body)).toContain('现为第 1 版');
    await platform.http().post(`${PATH}/versions`).send({ content: {}, note: 'x' }).expect(428);
    const wrong = await save({ ...weights(3), magic: 1 }, '"1"').expect(400);
    const { errors } = wrong.body as { errors: readonly unknown[] };
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'content.parts.title', code: 'NUMBER_TOO_LARGE' }),
        expect.objectContaining({ field: 'content.magic', code: 'UNKNOWN_FIELD' }),
      ]),
    );
  });

  it('keeps every version, says where two differ, and goes back to one by writing it anew', async () => {
    await save(weights(0.3), (await read()).etag).expect(201);
    const back = await platform
      .http()
      .post(`${PATH}/back`)
      .set('If-Match', (await read()).etag)
      .set('Idempotency-Key', 'back-to-one')
      .send({ version: 1, note: '试用后改回' });
    expect(back.status).toBe(201);
    expect(ruleSchema.parse(back.body)).toMatchObject({ version: 3, content: weights(0.5) });
    const again = await platform
      .http()
      .post(`${PATH}/back`)
      .set('If-Match', '"2"')
      .set('Idempotency-Key', 'back-to-one')
      .send({ version: 1, note: '试用后改回' });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    const history = await platform.http().get(`${PATH}/versions?limit=2`).expect(200);
    const page = ruleHistoryPageSchema.parse(history.body);
    expect(page.items.map(({ version, parent }) => [version, parent])).toEqual([
      [3, 1],
      [2, 1],
    ]);
    expect(page.nextCursor).not.toBeNull();
    const differs = await platform.http().get(`${PATH}/difference?from=0&to=2`).expect(200);
    expect(ruleDifferenceSchema.parse(differs.body).items).toEqual([
      { path: 'parts.title', from: 0.75, to: 0.3 },
    ]);
    const zero = await platform.http().get(`${PATH}/versions/0`).expect(200);
    expect(ruleTextSchema.parse(zero.body)).toMatchObject({ entry: null, content: weights(0.75) });
    await platform.http().get(`${PATH}/versions/99`).expect(404);
    await platform.http().get('/api/rulebook/matching.weights/nobody').expect(404);
  });

  it('teaches an office’s labels to the imports: the same form again, and the label is known', async () => {
    const labels = '/api/rulebook/import.labels/platform';
    const form = docx(needForm(row('卡脖子的地方', '漏检率高'), row('主管部门', '经信局')));
    const send = async (side = 'need') =>
      importReportSchema.parse(
        (
          await platform
            .http()
            .post(`/api/imports/${side}?name=${encodeURIComponent('需求表.docx')}&dryRun=false`)
            .set('Content-Type', 'application/octet-stream')
            .send(Buffer.from(form.bytes))
            .expect(200)
        ).body,
      );
    const unknown = async () =>
      (await send()).mapping.filter(({ why }) => why === 'unknown').map(({ header }) => header);
    expect(await unknown()).toEqual(['卡脖子的地方', '主管部门']);
    const wrong = await save(
      { need: { 需求名称: 'goal', 难处: 'nothing' }, capability: {} },
      '"0"',
      labels,
    ).expect(400);
    const { errors } = wrong.body as { errors: readonly unknown[] };
    expect(errors).toEqual([
      expect.objectContaining({
        field: 'content.need.需求名称',
        message: '“需求名称”本来就认得（需求名称），不能另指别的栏目',
      }),
      expect.objectContaining({ field: 'content.need.难处', code: 'LABEL_FIELD_UNKNOWN' }),
    ]);
    const content = { need: { 卡脖子的地方: 'problem' }, capability: {} };
    await save(content, '"0"', labels).expect(201);
    expect(await unknown()).toEqual(['主管部门']);
    const again = await send();
    expect(again.mapping).toContainEqual(
      expect.objectContaining({ header: '卡脖子的地方', label: '主要问题' }),
    );
    expect(again.forms[0]?.fields).toContainEqual({
      field: 'problem',
      label: '主要问题',
      place: '表1 第 5 行第 2 格',
    });
    const { rule } = await read(labels);
    expect(rule).toMatchObject({ kindLabel: '导入栏目', version: 1, content });
    const nobody = '/api/rulebook/import.labels/019a0000-0000-7000-8000-0000000000ff';
    await platform.http().get(nobody).expect(404);
  });

  it('gives an edition’s organisers its weights, and auditors all to read', async () => {
    const form = {
      id: 'RULES',
      programme: '规则测试洽谈会',
      programmeKind: 'FAIR',
      name: '规则测试',
      sessions: [
        {
          id: 'AM',
          name: '上午',
          date: '2099-12-10',
          from: '09:00',
          until: '12:00',
          slotMinutes: 30,
          tables: 1,
        },
      ],
    };
    const made = await platform
      .http()
      .put('/api/editions/RULES')
      .set('If-None-Match', '*')
      .send(form);
    const { id } = editionSchema.parse(made.body);
    const own = `/api/rulebook/matching.weights/${id}`;
    const runner = await platform.as('EDITION_ORGANISER', { kind: 'edition', id });
    const { rule, etag } = await read(own, runner);
    expect(rule).toMatchObject({ version: 0, originLabel: '沿用平台设置' });
    await save(weights(0.1), etag, own, runner).expect(201);
    await save(weights(0.1), '"3"', PATH, runner).expect(403);
    await runner().get(PATH).expect(403);
    const auditor = await platform.as('AUDITOR');
    const list = await auditor().get('/api/rulebook').expect(200);
    const { items } = ruleListSchema.parse(list.body);
    expect(items.map(({ key, version }) => [key, version])).toEqual(
      expect.arrayContaining([
        ['platform', 3],
        [id, 1],
      ]),
    );
    await save(weights(0.2), '"1"', own, auditor).expect(403);
    await (await platform.as('EXPERT'))().get('/api/rulebook').expect(403);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
