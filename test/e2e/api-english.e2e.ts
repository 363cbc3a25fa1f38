import type { Ask, RouteCase, Target } from '../support/rights-matrix.js';
import { askerOf } from '../support/rights-asking.js';
import { API_ROUTES } from '../support/rights-routes.js';
import { seedCity } from '../support/rights-seeds.js';
import { type Caller, readWorld, type World } from '../support/rights-world.js';
import { chineseIn } from '../support/said-in-english.js';
import { type Platform, startPlatform } from './api-harness.js';

/** Files are written in Chinese: their headings are read in again, and their readers are offices. */
const FILES =
  /^\/api\/(exports|import-templates)\/|\/(letter|export|phone-list)$|\/prints\/|\.\{?\w+\}?$/;
/** Looks that must have been answered, lest the rest prove nothing. */
const LEAST_ANSWERS = 150;
/** Rows of a kind that one route is asked about. */
const ROWS_A_ROUTE = 6;

const addressOf = (path: string, { address = {} }: Target): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(address[name] ?? ''),
  );
  return address['?'] ? `${filled}?${address['?']}` : filled;
};

describe('whoever reads English', () => {
  let platform: Platform;
  let world: World;
  let ask: Ask;

  beforeAll(async () => {
    platform = await startPlatform();
    const { DATABASE_URL, LINK_SECRET = '' } = platform.environment;
    await (await seedCity(DATABASE_URL, LINK_SECRET)).close();
    world = await readWorld(platform.database, LINK_SECRET);
    ask = await askerOf(platform.server);
  });
  afterAll(() => platform.stop());

  /** What a caller is told in Chinese where English was asked for, with how many answers were read. */
  async function readAll(
    caller: Caller,
    language: string,
    routes: readonly (readonly [string, RouteCase])[],
  ): Promise<{ answers: number; chinese: string[] }> {
    const chinese: string[] = [];
    let answers = 0;
    for (const [route, { targets, headers }] of routes) {
      const path = route.replace('get ', '');
      for (const target of targets(world, caller).slice(0, ROWS_A_ROUTE)) {
        const from = {
          cookie: caller.cookie,
          headers: { ...headers, 'Accept-Language': language, Accept: 'application/json' },
        };
        const { status, body } = await ask('get', addressOf(path, target), from, undefined);
        if (status === 200) answers++;
        chinese.push(...chineseIn(body).map((said) => `${path} ${status} ${said}`));
      }
    }
    return { answers, chinese: [...new Set(chinese)] };
  }

  const LOOKS = Object.entries(API_ROUTES).filter(
    ([route]) => route.startsWith('get /api/') && !FILES.test(route.replace('get ', '')),
  );

  it.each(['PLATFORM_ORGANISER', 'ENTERPRISE_OWNER', 'EXPERT', 'PARK_OFFICER'])(
    'is told everything in English as %s',
    async (role) => {
      const caller = world.callers.find(({ name }) => name.startsWith(role));
      if (!caller) throw new Error(`nobody is ${role}`);
      const { answers, chinese } = await readAll(caller, 'en', LOOKS);
      expect(chinese).toEqual([]);
      if (role === 'PLATFORM_ORGANISER') expect(answers).toBeGreaterThan(LEAST_ANSWERS);
    },
  );

  it('would see Chinese where it is spoken', async () => {
    const caller = world.callers.find(({ name }) => name.startsWith('PLATFORM_ORGANISER'));
    const { chinese } = await readAll(caller as Caller, 'zh', LOOKS);
    expect(chinese.length).toBeGreaterThan(LEAST_ANSWERS);
  });
});
