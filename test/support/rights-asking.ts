import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { type Ask, NOBODY, type RouteCases } from './rights-matrix.js';
import type { Caller, World } from './rights-world.js';

/** Calls a server of this process over the network, which it listens to from here on. */
export async function askerOf(server: Server): Promise<Ask> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return async (method, path, { cookie, headers }, body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: method.toUpperCase(),
      redirect: 'manual',
      headers: {
        ...(cookie === null ? {} : { cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: text }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const said = bytes.toString('utf8');
    const isJson = /json$|json;/.test(answer.headers.get('content-type') ?? '') && said !== '';
    const location = answer.headers.get('location') ?? '';
    const { status } = answer;
    return {
      status,
      location,
      bytes,
      text: said,
      body: isJson ? (JSON.parse(said) as unknown) : said,
    };
  };
}

/** Names that a form might be talked into, were it not strict. */
const EXTRA = {
  accountId: NOBODY,
  createdBy: 'somebody',
  lockVersion: 1,
  organisationId: NOBODY,
  ownerId: NOBODY,
  roles: ['PLATFORM_ORGANISER'],
  stateReason: 'x',
  updatedAt: '2020-01-01T00:00:00Z',
};

const withExtra = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : {
        ...EXTRA,
        ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withExtra(one)])),
      };
const nested = (value: object): boolean =>
  Object.values(value).some(
    (one) => typeof one === 'object' && one !== null && !Array.isArray(one),
  );

export interface ExtraResult {
  /** Bodies sent. */
  readonly sent: number;
  readonly violations: readonly string[];
}

/** Sends every body with more in it than its form has, at every depth: it is refused, or it is no body that the route reads. */
export async function sendExtra(
  ask: Ask,
  world: World,
  caller: Caller,
  cases: RouteCases,
): Promise<ExtraResult> {
  const violations: string[] = [];
  let sent = 0;
  for (const [route, of] of Object.entries(cases)) {
    const [method = '', path = ''] = route.split(' ');
    const target = of.targets(world, caller).find(({ safe }) => safe !== false);
    if (!['post', 'put', 'patch'].includes(method) || !target) continue;
    const address = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(target.address?.[name] ?? NOBODY),
    );
    const body = target.body ?? {};
    if (typeof body !== 'object') continue;
    const forms = [{ ...EXTRA, ...body }, ...(nested(body) ? [withExtra(body)] : [])];
    const extra = Object.keys(EXTRA).filter((key) => !Object.hasOwn(body ?? {}, key));
    for (const form of forms) {
      sent++;
      const from = { cookie: caller.cookie, headers: { ...of.headers } };
      const answer = await ask(method, address, from, form);
      const { code, errors = [] } = answer.body as { code?: string; errors?: { field: string }[] };
      // A route for others than this caller: its form is not looked at.
      if (code === 'ACTION_FORBIDDEN') continue;
      const named = errors.map(({ field }) => field.split('.').at(-1));
      const refused = code === 'REQUEST_INVALID' && extra.every((key) => named.includes(key));
      if (target.body !== undefined && !refused)
        violations.push(`${route}: ${answer.status} ${code ?? ''} with more than its form`);
    }
  }
  return { sent, violations };
}
