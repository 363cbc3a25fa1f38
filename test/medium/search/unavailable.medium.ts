import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SearchQuery } from '@jiqia/search';
import { document, openIndex, type OpenIndex } from '../../support/search-app.js';

const query: SearchQuery = { side: 'capability', q: '热泵', filter: {}, limit: 10, offset: 0 };
const candidateQuery = {
  side: 'capability' as const,
  terms: [{ term: '热泵', weight: 1 }],
  filter: {},
  limit: 10,
};

/** What a Meilisearch in trouble does to its callers, played by a server that speaks just enough of its protocol. */
describe('Meilisearch in trouble', () => {
  let answer: RequestListener;
  let server: Server;
  let opened: OpenIndex;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    opened = await openIndex({
      SEARCH_ENGINE: 'meilisearch',
      MEILI_URL: `http://127.0.0.1:${port}`,
    });
  });
  afterAll(async () => {
    await opened.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const json =
    (status: number, body: unknown): RequestListener =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
  const apiError = (code: string): object => ({ message: code, code, type: 'x', link: '' });
  const calls = {
    search: () => opened.index.search(query),
    candidates: () => opened.index.candidates([candidateQuery]),
    upsert: () => opened.index.upsert([document()]),
    remove: () => opened.index.remove('capability', [document().id]),
    drift: () => opened.index.drift('capability', []),
    rebuild: () => opened.index.rebuild('capability', noBatches()),
  };
  const unavailable = { code: 'SEARCH_UNAVAILABLE', kind: 'dependency', retryable: true };

  it.each(Object.entries(calls))('%s fails at once when nothing listens', async (_, call) => {
    answer = (request) => request.socket.destroy();
    const start = performance.now();
    await expect(call()).rejects.toMatchObject(unavailable);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it.each([
    ['500', json(500, apiError('internal'))],
    ['a full queue', json(503, apiError('too_many_search_requests'))],
    [
      'a page of a proxy',
      (_: unknown, response: Parameters<RequestListener>[1]) =>
        response.writeHead(502).end('<html>'),
    ],
    [
      'half an answer',
      (_: unknown, response: Parameters<RequestListener>[1]) =>
        response.writeHead(200).end('{"results": ['),
    ],
  ] satisfies [string, RequestListener][])(
    'search tells that it is unavailable on %s',
    async (_, listener) => {
      answer = listener;
      await expect(calls.search()).rejects.toMatchObject(unavailable);
    },
  );

  it('search gives up within seconds when the server hangs', async () => {
    answer = () => undefined;
    const start = performance.now();
    await expect(calls.search()).rejects.toMatchObject(unavailable);
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  it('a wrong key or a refused request is not worth a retry', async () => {
    answer = json(403, apiError('invalid_api_key'));
    await expect(calls.search()).rejects.toMatchObject({
      code: 'SEARCH_REFUSED',
      kind: 'dependency',
      retryable: false,
    });
  });

  it('a failed task fails the write, to be tried again', async () => {
    answer = (request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/tasks/')) {
        const error = apiError('no_space_left_on_device');
        json(200, { uid: 7, status: 'failed', type: 'documentAdditionOrUpdate', error })(
          request,
          response,
        );
      } else if (path.includes('/documents')) {
        const reply = request.method === 'GET' ? { results: [], total: 0 } : { taskUid: 7 };
        json(200, reply)(request, response);
      } else if (path.endsWith('_next')) json(404, apiError('index_not_found'))(request, response);
      else json(200, { uid: 'x', createdAt: '2026-01-01T00:00:00Z' })(request, response);
    };
    await expect(calls.upsert()).rejects.toMatchObject({
      code: 'SEARCH_TASK_FAILED',
      kind: 'dependency',
      retryable: true,
      details: { error: 'no_space_left_on_device' },
    });
  });

  it('an answer that was cut off is told to people and refused for matching', async () => {
    const hit = { id: 'a', label: '热泵', _rankingScore: 1 };
    answer = (request, response) => {
      const one = { hits: [hit], estimatedTotalHits: 1, degraded: true };
      json(200, { results: [one, one] })(request, response);
    };
    expect(await calls.search()).toMatchObject({ total: 1, degraded: true });
    await expect(calls.candidates()).rejects.toMatchObject({
      code: 'SEARCH_CUT_OFF',
      retryable: true,
    });
  });
});

async function* noBatches(): AsyncGenerator<never> {
  // a rebuild of nothing
}
