import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '@jiqia/errors';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FileSmsSender } from './file-sms-sender.js';
import { HttpSmsSender } from './http-sms-sender.js';
import { OffSmsSender } from './off-sms-sender.js';
import type { OutgoingSms, SmsSender } from './sms-sender.js';

const SMS: OutgoingSms = {
  id: '019a0000-0000-7000-8000-000000000001',
  to: '19900000001',
  text: '【技洽】123456',
};

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'jiqia-sms-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A provider that takes each message once, by its id, as real ones do. */
const posted = new Map<string, string>();
const provider = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    const { id, text } = JSON.parse(body) as OutgoingSms;
    posted.set(id, text);
    response.end(JSON.stringify({ id: `P-${id}` }));
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => provider.close(resolve)));
beforeEach(() => posted.clear());

const messages = async (): Promise<string[]> => {
  if (posted.size > 0) return [...posted.values()];
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
};

/** What holds of every sender; `arrived` tells what came of it. */
const SENDERS: readonly [string, () => SmsSender, arrives: boolean][] = [
  ['files', () => new FileSmsSender(folder, () => 's'.repeat(40)), true],
  ['a provider', () => new HttpSmsSender({ url, key: 'k'.repeat(16), auth: 'hmac' }), true],
  ['nothing', () => new OffSmsSender(), false],
];

describe.each(SENDERS)('a sender of short messages: %s', (_name, make, arrives) => {
  const send = (sender: SmsSender, sms = SMS): Promise<unknown> =>
    sender.send(sms).then(
      () => 'sent',
      (error: unknown) => error,
    );

  it('sends each message once, however often it is asked to', async () => {
    const sender = make();
    for (const sms of [SMS, SMS, { ...SMS, id: `${SMS.id}2`, text: '【技洽】654321' }])
      await send(sender, sms);
    const texts = (await messages()).map((text) => /【技洽】\d{6}/.exec(text)?.[0]);
    expect(new Set(texts)).toEqual(new Set(arrives ? ['【技洽】123456', '【技洽】654321'] : []));
    expect(texts).toHaveLength(arrives ? 2 : 0);
  });

  it('says plainly when it cannot, and never names the number', async () => {
    const said = await send(make());
    const code = isAppError(said) ? [said.code, said.retryable] : said;
    expect(code).toEqual(arrives ? 'sent' : ['SMS_OFF', false]);
    expect(String(said instanceof Error ? `${said.message} ${said.stack}` : said)).not.toContain(
      SMS.to,
    );
    for (const text of await messages()) expect(text).not.toContain(SMS.to);
  });
});

it('files of messages are for their writer alone and say that nothing was sent', async () => {
  const inner = join(folder, 'sms');
  await new FileSmsSender(inner, () => 's'.repeat(40)).send(SMS);
  const [name = ''] = await readdir(inner);
  expect((await stat(join(inner, name))).mode & 0o777).toBe(0o600);
  expect((await stat(inner)).mode & 0o777).toBe(0o700);
  expect(await readFile(join(inner, name), 'utf8')).toMatch(
    /没有接入真实的短信网关[^]*no real gateway/,
  );
});
