import { ORGANISER } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { z } from 'zod';
import { tablesChangedBy } from '../support/database-digest.js';
import { askerOf, sendExtra } from '../support/rights-asking.js';
import {
  type Ask,
  type MatrixResult,
  type RouteCases,
  runMatrix,
} from '../support/rights-matrix.js';
import { PAGE_ROUTES, servedPages } from '../support/rights-pages.js';
import { API_ROUTES } from '../support/rights-routes.js';
import { seedCity } from '../support/rights-seeds.js';
import { type Caller, readWorld, type World } from '../support/rights-world.js';
import { type Platform, startPlatform } from './api-harness.js';

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const ROUTES: RouteCases = { ...API_ROUTES, ...PAGE_ROUTES };
/** Callers: a visitor, an account without roles, one of each role, and a moderator of a region alone. */
const CALLERS = 13;
const LEAST_CELLS = 4000;
const LEAST_OF_A_RELATION = 150;

const only = (wanted: (route: string) => boolean): RouteCases =>
  Object.fromEntries(Object.entries(ROUTES).filter(([route]) => wanted(route)));
const isLook = (route: string): boolean => route.startsWith('get ');

/** One caller asks every route there is: on a slow machine that takes longer than a test may otherwise. */
const ONE_CALLER_MS = 180_000;

/** Route × role × row: each sees and does what the policy opens, and nothing else; nobody changes anything by looking. */
describe('rights', () => {
  let platform: Platform;
  let world: World;
  let ask: Ask;
  const results: MatrixResult[] = [];

  beforeAll(async () => {
    platform = await startPlatform();
    const { DATABASE_URL, LINK_SECRET = '' } = platform.environment;
    await (await seedCity(DATABASE_URL, LINK_SECRET)).close();
    world = await readWorld(platform.database, LINK_SECRET);
    ask = await askerOf(platform.server);
  });
  afterAll(() => platform.stop());

  const callerOf = (name: string): Caller => {
    const caller = world.callers.find((one) => one.name.startsWith(name));
    if (!caller) throw new Error(`nobody is ${name}`);
    return caller;
  };

  it('are asked of every route there is', async () => {
    const { body } = await platform.http().get('/api/openapi.json').expect(200);
    const described = Object.entries(documentSchema.parse(body).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const served = new Set([...described, ...servedPages()]);
    expect(Object.keys(ROUTES).toSorted()).toEqual([...served].toSorted());
    expect(world.callers).toHaveLength(CALLERS);
  });

  it.each(Array.from({ length: CALLERS }, (_, i) => i))(
    'hold for caller %i, who changes nothing by looking',
    async (i) => {
      const caller = world.callers[i] as Caller;
      const run = async (cases: RouteCases): Promise<MatrixResult> => {
        const result = await runMatrix(ask, world, caller, cases);
        results.push(result);
        return result;
      };
      const looks = only(isLook);
      let looked: readonly string[] = [];
      const changed = await tablesChangedBy(platform.database, async () => {
        looked = (await run(looks)).violations;
      });
      const { violations } = await run(only((route) => !isLook(route)));
      expect({ violations: [...looked, ...violations], changed }).toEqual({
        violations: [],
        changed: [],
      });
    },
    ONE_CALLER_MS,
  );

  it('are asked in so many cells, of every relation', () => {
    const cells = results.reduce((sum, result) => sum + result.cells, 0);
    const left = results.reduce((sum, result) => sum + result.left, 0);
    const relations: Record<string, number> = {};
    for (const result of results)
      for (const [relation, count] of result.relations)
        relations[relation] = (relations[relation] ?? 0) + count;
    console.log(`rights: ${cells} cells ${JSON.stringify(relations)}, ${left} left out`);
    expect(cells).toBeGreaterThan(LEAST_CELLS);
    expect(left).toBeLessThan(cells / 20);
    for (const relation of ['own', 'same scope', 'public', 'foreign'])
      expect(relations[relation]).toBeGreaterThan(LEAST_OF_A_RELATION);
  });

  it('take in no word that a form does not have', async () => {
    let result = { sent: 0, violations: [] as readonly string[] };
    const changed = await tablesChangedBy(platform.database, async () => {
      result = await sendExtra(ask, world, callerOf('PLATFORM_ORGANISER'), API_ROUTES);
    });
    expect(result.violations).toEqual([]);
    expect(changed).toEqual([]);
    expect(result.sent).toBeGreaterThan(30);
  });

  describe('are seen to be broken', () => {
    const needs = (): NeedsService => platform.get(NeedsService);
    const violationsOf = async (route: string): Promise<readonly string[]> =>
      (
        await runMatrix(
          ask,
          world,
          callerOf('ENTERPRISE_OWNER'),
          only((one) => one === route),
        )
      ).violations;
    afterEach(() => jest.restoreAllMocks());

    it('where a service asks for no scope', async () => {
      const edit = needs().edit.bind(needs());
      jest.spyOn(needs(), 'edit').mockImplementation((_actor, ...rest) => edit(ORGANISER, ...rest));
      const found = await violationsOf('put /api/needs/{id}');
      // Drafts are held by the database too, which knows who calls; published ones by the service alone.
      expect(found.join('\n')).toMatch(/N-far-1 \(public\): 403 expected, 412 VERSION_CHANGED/);
      jest.restoreAllMocks();
      expect(await violationsOf('put /api/needs/{id}')).toEqual([]);
    });

    it('where a field leaks', async () => {
      jest
        .spyOn(needs(), 'sightOf')
        .mockImplementation(() => Promise.resolve(() => ({ fields: 'all', roles: [] })));
      const found = await violationsOf('get /api/needs/{id}');
      expect(found.join('\n')).toMatch(/N-far-1 \(public\): field basis is not open/);
    });

    it('where a look writes', async () => {
      const list = needs().list.bind(needs());
      jest.spyOn(needs(), 'list').mockImplementation(async (...asked) => {
        await platform.database.query(
          `UPDATE programme SET aliases = '{看过}', lock_version = lock_version + 1`,
        );
        return list(...asked);
      });
      const changed = await tablesChangedBy(platform.database, () =>
        violationsOf('get /api/needs'),
      );
      expect(changed).toEqual(['programme']);
    });
  });
});
