import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that sends callers to another one, which takes note of who came. */
export interface RedirectingServer {
  readonly url: string;
  /** Method and path of each call that followed. */
  readonly followed: string[];
  readonly close: () => Promise<void>;
}

/** @param own what it answers itself, as JSON, by path; everything else leads elsewhere */
export async function startRedirecting(
  own: (url: string) => Readonly<Record<string, object>> = () => ({}),
): Promise<RedirectingServer> {
  const followed: string[] = [];
  const line = ({ method, url }: IncomingMessage): string => `${method} ${url}`;
  const other = createServer((request, response) => {
    followed.push(line(request));
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  const elsewhere = await listen(other);
  let answers: Readonly<Record<string, object>> = {};
  const server = createServer((request, response) => {
    const found = answers[request.url ?? ''];
    if (found) response.setHeader('Content-Type', 'application/json').end(JSON.stringify(found));
    else response.writeHead(307, { Location: `${elsewhere}${request.url}` }).end();
  });
  const url = await listen(server);
  answers = own(url);
  return {
    url,
    followed,
    close: async () => {
      for (const one of [server, other]) {
        one.closeAllConnections();
        await new Promise((done) => one.close(done));
      }
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
