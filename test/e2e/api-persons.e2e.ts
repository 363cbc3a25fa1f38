import { auditPageSchema, erasureSchema, personExportSchema } from '@jiqia/contracts/http';
import { type Platform, startPlatform, until } from './api-harness.js';

const CONTACT = { name: '蒋云舟', phone: '199-0000-0055', email: 'p55@people.example.org' };

/** What the law lets a person ask for, over HTTP. */
describe('a person over HTTP', () => {
  let platform: Platform;
  let id: string;

  beforeAll(async () => {
    platform = await startPlatform();
    await platform
      .http()
      .post('/api/needs')
      .send({
        title: '污泥低温干化除臭',
        organisation: { name: '江澄净水有限公司' },
        contact: CONTACT,
      })
      .expect(201);
    const { rows } = await platform.database.query<{ id: string }>(
      'SELECT id FROM person WHERE phone = $1',
      [CONTACT.phone],
    );
    id = rows[0]?.id ?? '';
  });
  afterAll(() => platform.stop());

  it('is exported as a file that says who took it and by which request', async () => {
    const requestId = 'export-of-a-person';
    const response = await platform
      .http()
      .get(`/api/persons/${id}/export`)
      .set('X-Request-Id', requestId)
      .expect(200)
      .expect('Content-Disposition', `attachment; filename=person-${id}.json`);
    const found = personExportSchema.parse(response.body);
    expect(found.tables.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['人员', '技术需求']),
    );
    for (const word of Object.values(CONTACT)) expect(response.text).toContain(word);
    const { items } = await until(
      async () =>
        auditPageSchema.parse(
          (await platform.http().get(`/api/audit?kind=access&id=${id}`).expect(200)).body,
        ),
      (page) => page.items.length > 0,
    );
    expect(items).toMatchObject([
      { action: 'person.export', actor: found.mark.by, details: { requestId } },
    ]);
    expect(found.mark.requestId).toBe(requestId);
  });

  it('is exported for whoever it is about, with drafts that they could not look up', async () => {
    const http = await platform.as('EXPERT', { kind: 'person', id });
    await http().get(`/api/persons/${id}/export`).expect(404);
    await platform.database.query(
      `UPDATE account SET person_id = $1::uuid, lock_version = lock_version + 1
        WHERE id = (SELECT account_id FROM account_grant WHERE scope_id = $1)`,
      [id],
    );
    const own = await http().get(`/api/persons/${id}/export`).expect(200);
    const tables = personExportSchema.parse(own.body).tables.map(({ table }) => table);
    expect(tables).toEqual(expect.arrayContaining(['person', 'need', 'account', 'session']));
  });

  it('is nobody’s to export or erase but an organiser’s', async () => {
    for (const role of ['AUDITOR', 'ENTERPRISE_OWNER'] as const) {
      const http = await platform.as(role);
      await http().get(`/api/persons/${id}/export`).expect(404);
      await http().post(`/api/persons/${id}/erasure`).send({ reason: '试试' }).expect(403);
    }
    await platform.visitor().get(`/api/persons/${id}/export`).expect(401);
  });

  it('is erased once, for a reason that does not name them', async () => {
    const erase = (body: object) => platform.http().post(`/api/persons/${id}/erasure`).send(body);
    await erase({}).expect(400);
    const named = await erase({ reason: `${CONTACT.name}来电` }).expect(400);
    expect(named.body).toMatchObject({
      code: 'ERASURE_REASON_NAMES',
      title: '理由会留在审计记录里，不能写出本人的姓名、电话或邮箱',
    });
    const done = await erase({ reason: '本人书面要求' }).expect(201);
    expect(erasureSchema.parse(done.body)).toMatchObject({ personId: id });
    const again = await erase({ reason: '本人书面要求' }).expect(409);
    expect(again.body).toMatchObject({ code: 'PERSON_ERASED' });
    const left = await platform.http().get(`/api/persons/${id}/export`).expect(200);
    for (const word of Object.values(CONTACT)) expect(left.text).not.toContain(word);
    expect(left.text).toContain(`已注销-${id.slice(-12)}`);
  });

  it('is not found where there is none', async () => {
    const nobody = '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11';
    await platform.http().get(`/api/persons/${nobody}/export`).expect(404);
    await platform.http().get('/api/persons/x/export').expect(400);
  });
});
