import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMailer } from './file-mailer.js';

const mail = {
  messageId: '<1@invitation.jiqia>',
  slug: 'N-001_C-003_需方_秦朗',
  from: '组委会 <fair@example.org>',
  to: { name: '秦朗', address: 'qin@example.org' },
  subject: '邀请洽谈',
  text: '正文',
  html: '<p>正文</p>',
  date: new Date('2026-11-20T00:00:00Z'),
};

describe('FileMailer', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'jiqia-mail-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('names the file so that a person finds it, and writes a second sending over the first', async () => {
    const mailer = new FileMailer(folder);
    await mailer.send(mail);
    await mailer.send(mail);
    expect(await readdir(folder)).toEqual(['N-001_C-003_需方_秦朗.eml']);
  });

  it('never writes over another letter of the same name', async () => {
    const mailer = new FileMailer(folder);
    await mailer.send(mail);
    await mailer.send({ ...mail, messageId: '<2@invitation.jiqia>' });
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    const ids = texts.map((text) => /Message-ID: (.*)/.exec(text)?.[1]);
    expect(new Set(ids)).toEqual(new Set(['<1@invitation.jiqia>', '<2@invitation.jiqia>']));
  });

  it('keeps every letter of twenty that have one name and are written at once', async () => {
    const mailer = new FileMailer(folder);
    const letters = Array.from({ length: 20 }, (_, i) => ({
      ...mail,
      messageId: `<${i}@invitation.jiqia>`,
    }));
    await Promise.all(letters.map((letter) => mailer.send(letter)));
    await Promise.all(letters.map((letter) => mailer.send(letter)));
    const names = await readdir(folder);
    expect(names).toHaveLength(20);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    expect(new Set(texts.map((text) => /Message-ID: (.*)/.exec(text)?.[1])).size).toBe(20);
  });
});
