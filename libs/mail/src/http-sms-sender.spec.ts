import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAppError } from '@jiqia/errors';
import { HttpSmsSender } from './http-sms-sender.js';
import type { OutgoingSms } from './sms-sender.js';

const SMS: OutgoingSms = { id: 'm-1', to: '19900000001', text: '【技洽】请答复' };
const KEY = 'a key of the provider';

type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

describe('a provider of short messages', () => {
  let answering: Answering;
  let url: string;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answering(request, response, Buffer.concat(parts).toString('utf8')));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const sender = (auth: 'hmac' | 'bearer' = 'hmac'): HttpSmsSender =>
    new HttpSmsSender({ url, key: KEY, auth, wholeMs: 300 });
  const says =
    (status: number, body: string): Answering =>
    (_request, response) =>
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body);
  /** What the sender makes of an answer: the id, or the code of its error, whether another try may help, and why. */
  const told = async (answer: Answering, from = sender()): Promise<unknown> => {
    answering = answer;
    try {
      return await from.send(SMS);
    } catch (error) {
      if (!isAppError(error)) throw error;
      expect(`${error.message} ${error.stack}`).not.toContain(SMS.to);
      return [error.code, error.retryable, error.params['reason']];
    }
  };

  it('is posted the message with a signature of the second and the body, or with the key', async () => {
    const posts: { headers: IncomingMessage['headers']; body: string }[] = [];
    const taking: Answering = (request, response, body) => {
      posts.push({ headers: request.headers, body });
      response.end('{"id":"P-1"}');
    };
    expect(await told(taking)).toBe('P-1');
    expect(await told(taking, sender('bearer'))).toBe('P-1');
    const [signed, borne] = posts;
    expect(JSON.parse(signed?.body ?? '')).toEqual(SMS);
    const second = signed?.headers['x-jiqia-timestamp'];
    const mac = createHmac('sha256', KEY)
      .update(`${String(second)}.${signed?.body}`)
      .digest('hex');
    expect(signed?.headers['x-jiqia-signature']).toBe(`sha256=${mac}`);
    expect(Math.abs(Date.now() / 1000 - Number(second))).toBeLessThan(10);
    expect(signed?.headers.authorization).toBeUndefined();
    expect(borne?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(posts.map(({ headers }) => headers['idempotency-key'])).toEqual([SMS.id, SMS.id]);
  });

  it.each([
    [400, '{"code":"MOBILE_NUMBER_ILLEGAL","message":"19900000001"}', '400 MOBILE_NUMBER_ILLEGAL'],
    [401, '{"code":"19900000001"}', '401'],
    [422, 'no JSON at all 19900000001', '422'],
    [302, '{}', '302'],
    [413, `{"code":"${'x'.repeat(20_000)}"}`, '413'],
  ])('refuses for good with %s', async (status, body, reason) =>
    expect(await told(says(status, body))).toEqual(['SMS_REFUSED', false, reason]),
  );

  it('follows nobody elsewhere', async () => {
    let elsewhere = 0;
    const other = createServer((_request, response) => {
      elsewhere++;
      response.end('{"id":"P-2"}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const leading: Answering = (_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
    expect(await told(leading)).toEqual(['SMS_REFUSED', false, '307']);
    expect(elsewhere).toBe(0);
    await new Promise((resolve) => other.close(resolve));
  });

  it('took nothing for now with 429, and when nobody listens', async () => {
    expect(await told(says(429, '{"code":"LIMIT"}'))).toEqual([
      'SMS_UNAVAILABLE',
      true,
      '429 LIMIT',
    ]);
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const closed = `http://127.0.0.1:${port}/`;
    const nobody = new HttpSmsSender({ url: closed, key: KEY, auth: 'hmac' });
    expect(await told(says(200, ''), nobody)).toEqual(['SMS_UNAVAILABLE', true, 'ECONNREFUSED']);
  });

  it.each<[string, Answering, string]>([
    ['stumbles after it has read it', says(500, '{}'), '500'],
    ['is cut off from its own server', says(504, '<html>'), '504'],
    ['takes it under no id', says(200, '{}'), '200 without an id'],
    ['mumbles', says(200, 'ok'), '200 without an id'],
    ['gives the number as an id', says(200, '{"id":19900000001}'), '200 without an id'],
    ['never answers', () => undefined, 'timeout'],
    ['reads it and cuts the connection', ({ socket }) => socket.destroy(), 'UND_ERR_SOCKET'],
  ])('leaves open whether it took the message when it %s', async (_what, answer, reason) =>
    expect(await told(answer)).toEqual(['SMS_UNANSWERED', false, reason]),
  );
});
