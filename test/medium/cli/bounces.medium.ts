import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reply, report } from '../../support/bounce-mails.js';
import { cloneDatabase } from '../../support/test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');
const messageId = '<019a0000-0000-7000-8000-000000000001@invitation.jiqia>';

describe('jiqia bounces', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let folder: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    folder = mkdtempSync(join(tmpdir(), 'jiqia-bounces-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const bounces = (from: string, input: Buffer = Buffer.alloc(0)) => {
    const run = spawnSync(process.execPath, [CLI, 'bounces', from], {
      env: { ...process.env, DATABASE_URL: database.url, JIQIA_DATA: folder },
      encoding: 'utf8',
      input,
    });
    return { status: run.status, out: run.stdout, err: run.stderr };
  };

  it('reads each mail of a folder, and says of each what it was', () => {
    writeFileSync(join(folder, '1.eml'), report({ messageId }));
    writeFileSync(join(folder, '2.EML'), reply({ messageId }));
    writeFileSync(join(folder, '3.eml'), '');
    writeFileSync(join(folder, 'notes.txt'), 'no mail');
    expect(bounces(folder)).toEqual({
      status: 1,
      out: [
        '1.eml\t是退信或回执，但认不出是哪一封信\t',
        '2.EML\t不是本站信件的退信或回执\t',
        '3.eml\t读不出\t请上传一封邮件的原文（.eml），不超过 5 MB',
        '共 3 封：是退信或回执，但认不出是哪一封信 1，不是本站信件的退信或回执 1，读不出 1',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('reads one mail from a pipe, and says plainly that there is no such folder', () => {
    expect(bounces('-', report({ messageId })).out).toContain('共 1 封：是退信');
    expect(bounces(join(folder, 'nowhere'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('没有这个文件') as string,
    });
  });
});
