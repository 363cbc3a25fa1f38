import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needSchema, organisationSchema, verificationSchema } from '@jiqia/contracts/http';
import { makeBackup, restoreBackup } from '@jiqia/backups';
import { violatedInvariants } from '@jiqia/invariants';
import { AttachmentsModule, AttachmentsSweep } from '@jiqia/attachments';
import { createTestApp } from '../support/test-app.js';
import { cloneDatabase } from '../support/test-database.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const PDF = Buffer.from('%PDF-1.7\n营业执照');

/** Enterprises show who they are; an unverified one drafts and submits. */
describe('verification of enterprises', () => {
  let platform: Platform;
  let api: Caller;
  let firm: string;
  beforeAll(async () => {
    platform = await startPlatform({ REQUIRE_VERIFICATION: 'on' });
    api = callerOf(platform);
    firm = organisationSchema.parse(
      await api.post('/api/organisations', 201, { name: '江澄净水有限公司' }),
    ).id;
  });
  afterAll(() => platform.stop());

  const submit = async () =>
    verificationSchema.parse(await api.post(`/api/organisations/${firm}/verifications`, 201));
  const upload = (id: string, name: string, bytes: Buffer, cookie = platform.organiser.cookie) =>
    platform
      .visitor()
      .post(`/api/verifications/${id}/documents?name=${encodeURIComponent(name)}`)
      .set('Cookie', cookie)
      .set('Content-Type', 'application/octet-stream')
      .send(bytes);
  const needOf = async (title: string, name = '江澄净水有限公司') => {
    const need = needSchema.parse(
      await api.post('/api/needs', 201, {
        title,
        problem: '出水浊度高',
        goal: '浊度低于 0.1',
        field: '资源与环境',
        secrecyDeclared: true,
        organisation: { name },
      }),
    );
    await api.post(`/api/needs/${need.id}/moves`, 200, { to: 'SUBMITTED' });
    return need.id;
  };
  const publish = (id: string, status: number): Promise<unknown> =>
    api.post(`/api/needs/${id}/moves`, status, { to: 'PUBLISHED' });

  it('keeps an unverified enterprise from being published, by form and by sheet, and nobody else', async () => {
    const need = await needOf('净水膜');
    expect(await publish(need, 422)).toMatchObject({
      code: 'ORGANISATION_UNVERIFIED',
      title: '单位尚未通过核验，不能发布、上架或接受邀约；可先填写、提交',
    });
    const row = { 需求名称: '表格里的净水膜', 单位名称: '江澄净水有限公司', 主要问题: '浊度高' };
    expect(
      await api.sheet('need', Buffer.from(`${JSON.stringify(row)}\n`), 'dryRun=false'),
    ).toMatchObject({
      result: { created: 1 },
      notes: [{ code: 'ORGANISATION_UNVERIFIED_ROW' }],
    });
    const { rows } = await platform.database.query(
      `SELECT state FROM need WHERE title = '表格里的净水膜'`,
    );
    expect(rows).toEqual([{ state: 'SUBMITTED' }]);
    await api.post('/api/organisations', 201, { name: '渝临大学', kind: 'UNIVERSITY' });
    await publish(await needOf('高校的需求', '渝临大学'), 200);
  });

  it('takes documents by what they are, under a name nobody can guess, and gives them as files only', async () => {
    const { id } = await submit();
    expect((await submit()).id).toBe(id);
    const done = await upload(id, '..\\执照.pdf', PDF).expect(201);
    const [document] = verificationSchema.parse(done.body).documents;
    expect(document).toMatchObject({
      name: '执照.pdf',
      mediaType: 'application/pdf',
      size: PDF.length,
    });
    for (const [name, bytes] of [
      ['执照.pdf', Buffer.from('MZ')],
      ['执照.exe', PDF],
      ['执照.png', PDF],
      ['空.pdf', Buffer.alloc(0)],
    ] as const) {
      const refused = await upload(id, name, bytes).expect(400);
      expect(refused.body).toMatchObject({ code: 'ATTACHMENT_TYPE_REFUSED' });
    }
    const large = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await upload(id, '大.pdf', large).expect(400)).body).toMatchObject({
      code: 'ATTACHMENT_TOO_LARGE',
    });
    await platform
      .http()
      .post(`/api/verifications/${id}/documents?name=a.pdf`)
      .attach('file', PDF, 'a.pdf')
      .expect(400);
    const path = `/api/verifications/${id}/documents/${document?.id ?? ''}`;
    const file = await platform.http().get(path).buffer(true).expect(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment; /);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.headers['cache-control']).toBe('no-store');
    await platform.visitor().get(path).expect(401);
    const folder = join(platform.environment.JIQIA_DATA, 'attachments');
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++) statuses.push((await upload(id, `${n}.pdf`, PDF)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(19);
    expect(statuses.filter((status) => status === 422)).toHaveLength(2);
  });

  it('is decided with documents and a day, holds until that day, and is refused with a reason', async () => {
    const { id } = await submit();
    const decide = (status: number, body: object): Promise<unknown> =>
      api.post(`/api/verifications/${id}/moves`, status, body);
    expect(await decide(400, { to: 'VERIFIED' })).toMatchObject({
      errors: [{ field: 'recheckOn', code: 'RECHECK_MISSING' }],
    });
    await decide(422, { to: 'REFUSED' });
    expect(await decide(200, { to: 'VERIFIED', recheckOn: '2999-01-01' })).toMatchObject({
      state: 'VERIFIED',
      stateLabel: '已核验',
      moves: [{ to: 'REFUSED', wants: 'reason' }],
    });
    expect((await upload(id, '执照.pdf', PDF).expect(422)).body).toMatchObject({
      code: 'VERIFICATION_DECIDED',
    });
    const need = await needOf('净水膜二期');
    await publish(need, 200);
    await decide(200, { to: 'REFUSED', reason: '执照已注销' });
    await publish(await needOf('净水膜三期'), 422);
    await platform.startWorker();
    await until(
      () => violatedInvariants(platform.environment.DATABASE_URL),
      (violations) => violations.length === 0,
    );
  });

  it('goes into a backup with its files, and files without a row are cleared away', async () => {
    const { JIQIA_DATA: data, DATABASE_URL: databaseUrl } = platform.environment;
    const kept = readdirSync(join(data, 'attachments'));
    const stray = join(data, 'attachments', 'f'.repeat(32));
    writeFileSync(stray, 'x');
    utimesSync(stray, new Date(0), new Date(0));
    const app = await createTestApp([AttachmentsModule], {
      databaseUrl,
      environment: { JIQIA_DATA: data },
    });
    // The worker of this platform may have been there before.
    await app.get(AttachmentsSweep).sweep(10);
    await app.close();
    expect(existsSync(stray)).toBe(false);
    const folder = mkdtempSync(join(tmpdir(), 'jiqia-e2e-'));
    const target = await cloneDatabase();
    try {
      const file = join(folder, 'backup.tar.gz');
      // As the administrator, whom no row security holds.
      const admin = new URL(process.env['TEST_DATABASE_URL'] ?? '');
      admin.pathname = new URL(databaseUrl).pathname;
      await makeBackup({ databaseUrl: admin.href, data, file, at: new Date() });
      const elsewhere = {
        databaseUrl: target.url,
        data: join(folder, 'data'),
        file,
        replace: true,
      };
      await restoreBackup(elsewhere);
      const restored = join(elsewhere.data, 'attachments');
      expect(readdirSync(restored).toSorted()).toEqual(kept.toSorted());
      expect(readFileSync(join(restored, kept[0] ?? ''))).toEqual(PDF);
    } finally {
      await target.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
