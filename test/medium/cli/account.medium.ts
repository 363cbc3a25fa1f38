import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { cloneDatabase } from '../../support/test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');
const LINK = /^https:\/\/fair\.example\.org\/link\/[\w-]{43}\n$/;

describe('jiqia account', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let folder: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    folder = mkdtempSync(join(tmpdir(), 'jiqia-account-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const account = (...words: string[]): { status: number | null; out: string; err: string } => {
    const run = spawnSync(process.execPath, [CLI, 'account', ...words], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        JIQIA_DATA: folder,
        PUBLIC_URL: 'https://fair.example.org',
      },
      encoding: 'utf8',
    });
    return { status: run.status, out: run.stdout, err: run.stderr };
  };

  it('makes, lists, blocks and invites accounts, each link printed once', () => {
    const made = account('create', 'Qin@example.org', '秦朗', '--role', 'AUDITOR');
    expect(made).toEqual({ status: 0, out: expect.stringMatching(LINK), err: '' });
    expect(account('create', 'qin@example.org', '又是秦朗')).toMatchObject({
      status: 1,
      err: '这个邮箱已有账户\n',
    });
    expect(account('list').out).toBe('qin@example.org\t秦朗\t已邀请\t审计员\n');
    expect(account('reset', 'qin@example.org').err).toBe(
      '账户为“已邀请”，不能重设密码；请用 invite 发出邀请\n',
    );
    expect(account('block', 'qin@example.org').out).toBe('已停用 qin@example.org\n');
    expect(account('list').out).toContain('已停用');
    const again = account('invite', 'qin@example.org');
    expect(again.out).toMatch(LINK);
    expect(again.out).not.toBe(made.out);
    expect(account('invite', 'nobody@example.org')).toMatchObject({
      status: 1,
      err: '没有这个账户\n',
    });
    expect(account('create', 'x@example.org', 'x', '--role', 'KING').status).toBe(1);
  });

  it('has links mailed, and then shows none', async () => {
    const mailed = account('create', 'mailed@example.org', '受邀', '--mail');
    expect(mailed).toEqual({ status: 0, out: '链接将以邮件发往 mailed@example.org\n', err: '' });
    expect(account('invite', 'mailed@example.org', '--mail').out).toBe(mailed.out);
    const client = new Client(database.url);
    await client.connect();
    const { rows } = await client.query(
      `SELECT l.kind FROM account_letter l JOIN outbox_message o ON o.payload ->> 'letterId' = l.id::text`,
    );
    await client.end();
    expect(rows).toEqual([{ kind: 'LINK' }, { kind: 'LINK' }]);
  });

  it('keeps the first organiser’s link for its owner alone', () => {
    const { out } = account('first');
    const file = join(folder, 'first-organiser-link');
    const kept = readFileSync(file, 'utf8');
    expect(kept).toMatch(LINK);
    expect(out).toContain(kept.trim());
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});
