import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider does with the next messages. */
export type SmsMode =
  | 'take'
  /** 200 and no id. */
  | 'mumble'
  /** 400 with a code, and words that repeat the number. */
  | 'refuse'
  /** 401: the key is wrong. */
  | 'refuseKey'
  /** 302 to elsewhere. */
  | 'redirect'
  /** 429: not now. */
  | 'busy'
  /** 500 after it has read the message. */
  | 'stumble'
  /** Never answers. */
  | 'hang'
  /** Reads the message and cuts the connection. */
  | 'drop';

/** A message as it came. */
export interface PostedSms {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface SmsPeer {
  readonly url: string;
  /** Every message that was read to its end, whatever was answered. */
  readonly read: PostedSms[];
  mode: SmsMode;
  close: () => Promise<void>;
}

const ANSWERS: Readonly<Record<Exclude<SmsMode, 'hang' | 'drop' | 'take'>, [number, object]>> = {
  mumble: [200, {}],
  refuse: [400, { code: 'MOBILE_NUMBER_ILLEGAL', message: 'cannot send to 19900000001' }],
  refuseKey: [401, { code: '19900000001' }],
  redirect: [302, {}],
  busy: [429, { code: 'LIMIT' }],
  stumble: [500, {}],
};

/** A real HTTP server in the place of a provider of short messages, that can be in a bad mood. */
export async function startSmsPeer(mode: SmsMode = 'take'): Promise<SmsPeer> {
  const read: PostedSms[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    read.push({ headers: request.headers, body });
    if (peer.mode === 'hang') return;
    if (peer.mode === 'drop') {
      request.socket.destroy();
      return;
    }
    const [status, said] =
      peer.mode === 'take' ? [200, { id: `P-${read.length}` }] : ANSWERS[peer.mode];
    response.writeHead(status as number, {
      'content-type': 'application/json',
      ...(peer.mode === 'redirect' ? { location: 'http://127.0.0.1:1/' } : {}),
    });
    response.end(JSON.stringify(said));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const peer: SmsPeer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    read,
    mode,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return peer;
}
