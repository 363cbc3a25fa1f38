import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { type Platform, startPlatform } from './api-harness.js';

const UNKNOWN = '019a0000-0000-7000-8000-000000000000';
const PUBLIC_URL = 'https://fair.example.org';
const CONTACT = 'mailto:security@example.org';
/** What only answers to browsers and programs differ in. */
const SHOWN = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
] as const;
const OF_ALL = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};
const SITE =
  "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;object-src 'none';form-action 'self';frame-ancestors 'none';base-uri 'none'";
/** Pages without any script; their one style sheet by its hash. */
const PLAIN =
  "default-src 'none'; style-src 'sha256-…'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Addresses of each kind, errors among them, and the policy that each kind answers with. */
const GROUPS = [
  ['live pages', SITE, ['/editions/NONE']],
  ['files that are not there', SITE, ['/editions/NONE/report.html', '/editions/NONE/matches.xlsx']],
  ['lists and rows', SITE, ['/api/needs', '/api/editions', `/api/needs/${UNKNOWN}`]],
  ['refused requests', SITE, ['/api/needs?limit=0', '/api/needs/%E0%A4%A', '/api/nowhere']],
  ['other addresses', SITE, ['/nowhere', '/.git/config', '/.env', '/api/', '/api/docs/..%2f']],
  ['health', SITE, ['/api/health', '/api/health/live']],
  ['the description', SITE, ['/api/docs', '/api/openapi.json', '/api/docs/swagger-ui.css']],
  ['accounts', PLAIN, ['/sign-in', '/sign-in/code', '/account', '/link/x', '/sign-in/forgotten']],
  ['answers', PLAIN, ['/answer/x']],
] as const;

describe('headers under https', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ PUBLIC_URL, SECURITY_CONTACT: CONTACT });
  });
  afterAll(() => platform.stop());
  const get = (path: string) =>
    platform
      .visitor()
      .get(path)
      .set('Cookie', platform.organiser.cookie.replace('jiqia=', '__Host-jiqia='));

  it('say that long answers are packed and short ones are not', async () => {
    const long = await get('/api/openapi.json').set('Accept-Encoding', 'gzip');
    expect([long.headers['content-encoding'], long.headers['vary']]).toEqual([
      'gzip',
      'Accept-Encoding',
    ]);
    expect(long.text).toContain('"openapi"');
    const short = await get('/api/editions').set('Accept-Encoding', 'gzip');
    expect(short.headers['content-encoding']).toBeUndefined();
    const plain = await get('/api/openapi.json').set('Accept-Encoding', 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  it.each(GROUPS)('of %s are the same, whatever the status', async (_what, policy, paths) => {
    for (const path of paths) {
      const { headers } = await get(path);
      const shown = Object.fromEntries(SHOWN.map((name) => [name, headers[name]]));
      const said = shown['content-security-policy']?.replace(/sha256-[^']+/, 'sha256-…');
      expect([path, { ...shown, 'content-security-policy': said }]).toEqual([
        path,
        { ...OF_ALL, 'content-security-policy': policy },
      ]);
      expect([path, headers['x-powered-by'], headers['server']]).toEqual([
        path,
        undefined,
        undefined,
      ]);
    }
  });

  it('let no other site read an answer, whatever it says of itself', async () => {
    for (const path of ['/api/needs', '/api/session', '/', '/sign-in', '/api/nowhere']) {
      const asked = await get(path).set('Origin', 'https://evil.example');
      const before = await platform
        .visitor()
        .options(path)
        .set('Origin', 'https://evil.example')
        .set('Access-Control-Request-Method', 'PUT');
      for (const { headers } of [asked, before])
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual(
          [],
        );
    }
  });

  it('keep everything out of caches', async () => {
    for (const path of GROUPS.flatMap(([, , list]) => list)) {
      const { headers } = await get(path);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });

  it('let browsers ask again for the web app, and keep its parts', async () => {
    const page = await get('/fairs/2026').expect(200);
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).toBe(SITE);
    expect(page.text).toContain('<div id="root">');
    const [part = ''] = /\/assets\/[\w.-]+\.js/.exec(page.text) ?? [];
    const { headers } = await get(part).set('Accept-Encoding', 'gzip').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe('gzip');
    // A page instead of a script would break every tab that is older than the release.
    await get('/assets/index-of-long-ago.js').expect(404);
    await get('/fairsomething').expect(404);
  });

  it('say what an answer is, with its charset', async () => {
    const kinds: Record<string, string> = {
      '/': 'text/html; charset=utf-8',
      '/sign-in': 'text/html; charset=utf-8',
      '/answer/x': 'text/html; charset=utf-8',
      '/api/needs': 'application/json; charset=utf-8',
      '/api/needs/x': 'application/problem+json; charset=utf-8',
      '/nowhere': 'application/problem+json; charset=utf-8',
      '/.well-known/security.txt': 'text/plain; charset=utf-8',
    };
    for (const [path, kind] of Object.entries(kinds))
      expect([path, (await get(path)).headers['content-type']]).toEqual([path, kind]);
  });

  it('take the session from the cookie of this host alone, and clear the browser at the sign-out', async () => {
    const { cookie } = platform.organiser;
    await platform.visitor().get('/api/session').set('Cookie', cookie).expect(401);
    const session = cookie.replace('jiqia=', '__Host-jiqia=');
    await platform
      .visitor()
      .get('/api/session')
      .set('Authorization', `Bearer ${session}`)
      .expect(401);
    await platform.visitor().get(`/api/session?${session}`).expect(401);
    const out = await platform
      .visitor()
      .post('/account/sign-out')
      .set('Cookie', session)
      .expect(303);
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(out.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-jiqia=; Path=\/; Expires=Thu, 01 Jan 1970 .*HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });
});

describe('what an installation shows of itself', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ SECURITY_CONTACT: CONTACT });
    await new Promise<void>((done) => platform.server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => platform.stop());

  /** Sends bytes as they are and reads what comes back. */
  async function raw(text: string): Promise<string> {
    const { port } = platform.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
    socket.end(text);
    await once(socket, 'close');
    return answer;
  }
  const call = (line: string, ...headers: string[]): Promise<string> =>
    raw([line, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n'));

  it('is no HSTS in plain http', async () => {
    const { headers } = await platform.visitor().get('/sign-in');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('is whom to tell of a weakness, where the operator has named somebody', async () => {
    const path = '/.well-known/security.txt';
    const { text } = await platform.visitor().get(path).expect(200);
    const [, expires = ''] = /^Expires: (.+)$/m.exec(text) ?? [];
    expect(text).toContain(`Contact: ${CONTACT}\n`);
    const days = (Date.parse(expires) - Date.now()) / 86_400_000;
    expect([days > 30, days < 366]).toEqual([true, true]);
    const silent = await startPlatform();
    try {
      await silent.visitor().get(path).expect(404);
    } finally {
      await silent.stop();
    }
  });

  it('is no TRACE, no tunnel, no upgrade to another protocol', async () => {
    const secret = 'Cookie: jiqia=planted-secret';
    for (const method of ['TRACE', 'TRACK', 'DEBUG', 'CONNECT']) {
      const answer = await call(`${method} / HTTP/1.1`, secret);
      expect([method, answer]).toEqual([
        method,
        expect.not.stringMatching(/planted|^HTTP\/1\.1 2/),
      ]);
    }
    const upgrade = await call(
      'GET /api/needs HTTP/1.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    );
    expect(upgrade).not.toMatch(/^HTTP\/1\.1 101/);
  });

  it('is no folder, no source and no file of its own', async () => {
    const paths = [
      '/.git/HEAD',
      '/.git/',
      '/.svn/entries',
      '/package.json',
      '/node_modules/',
      '/dist/',
      '/link-secret',
      '/attachments/',
      '/api/docs/package.json',
      '/editions/../../../../etc/passwd',
      '/editions/..%2f..%2f..%2fetc%2fpasswd/report.html',
      '/api/docs/..%2f..%2fpackage.json',
    ];
    for (const path of paths) {
      const { status, text } = await platform.visitor().get(path);
      expect([303, 400, 401, 404]).toContain(status);
      expect([path, text]).toEqual([path, expect.not.stringMatching(/root:|"version"|Index of/)]);
    }
  });

  it('takes a request of two lengths, or with a broken header, for none', async () => {
    const both = await call(
      'POST /api/needs HTTP/1.1',
      'Content-Length: 4',
      'Transfer-Encoding: chunked',
    );
    const twice = await call('POST /api/needs HTTP/1.1', 'Content-Length: 4', 'Content-Length: 5');
    const split = await call('GET /api/needs HTTP/1.1', 'X-A: a\rX-Injected: b');
    for (const answer of [both, twice, split]) expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('asks for passwords in fields that browsers and managers of passwords know', async () => {
    const page = (await platform.visitor().get('/sign-in').expect(200)).text;
    expect(page).toMatch(/name="password" type="password" autocomplete="current-password"/);
    const own = (await platform.http().get('/account').expect(200)).text;
    for (const [name, kind] of [
      ['current', 'current-password'],
      ['next', 'new-password'],
    ] as const)
      expect(own).toContain(`name="${name}" type="password" autocomplete="${kind}"`);
    expect(own).toContain('退出登录');
    for (const text of [page, own])
      expect(text).not.toMatch(
        /<script|onpaste|autocomplete="off"|maxlength="(?:[1-5]?\d|6[0-3])"/,
      );
  });
});
