import type { NeedState } from '@jiqia/contracts/states';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { type NeedRow, NeedsModule, NeedsService } from '@jiqia/needs';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const READER: Actor = { id: 'a-1', accountId: 'a-1', roles: [], grants: [] };

describe('lists of entries', () => {
  let app: TestApp;
  let needs: NeedsService;
  const made: NeedRow[] = [];
  const hidden = { name: '不愿具名的有限公司', park: '江澄智能装备园' };
  beforeAll(async () => {
    app = await createTestApp([NeedsModule]);
    needs = app.get(NeedsService);
    const rows = [
      {
        title: '100%在线检测_甲',
        field: '电子信息',
        validUntil: '2027-03-01',
        cluster: '智能装备',
      },
      { title: '100件抽检', field: '电子信息', validUntil: null, cooperation: ['SERVICE'] },
      { title: '涂布控制', field: '新材料及应用', validUntil: '2027-03-01' },
      {
        title: '涂布控制',
        field: '新材料及应用',
        validUntil: '2027-01-15',
        kinds: ['TALENT'],
        details: { posts: [{ post: '涂布工程师', people: 2 }] },
      },
      { title: '匿名的需求', anonymous: true, organisation: hidden, validUntil: '2027-09-01' },
    ];
    for (const row of rows) made.push(await makeNeed(app, row));
  });
  afterAll(() => app.close());

  const titles = async (actor: Actor, query: object): Promise<string[]> =>
    (await needs.list(actor, { limit: 50, ...query })).items.map(({ title }) => title);

  it.each<[object, string[]]>([
    [{ q: '100%' }, ['100%在线检测_甲']],
    [{ q: '_甲' }, ['100%在线检测_甲']],
    [{ field: ['电子信息'], cooperation: ['SERVICE', 'CONSULT'] }, ['100件抽检']],
    [{ cluster: ['智能装备'] }, ['100%在线检测_甲']],
    [{ kind: ['TALENT'] }, ['涂布控制']],
    [{ validBefore: '2027-01-15' }, ['涂布控制']],
    [{ confirmation: ['CONFIRMED'] }, []],
    [{ updatedSince: '2999-01-01T00:00:00Z' }, []],
    [{ state: ['DRAFT'] satisfies NeedState[] }, []],
    [{ park: hidden.park }, ['匿名的需求']],
  ])('are cut by %j', async (filter, expected) => {
    expect(await titles(ORGANISER, filter)).toEqual(expected);
  });

  it.each(['id', 'title', '-title', 'validUntil', '-validUntil', 'updatedAt', '-updatedAt'])(
    'come page by page in the order of %s, none twice and none left out',
    async (sort) => {
      const key = (row: NeedRow): string =>
        sort.endsWith('validUntil')
          ? (row.validUntil ?? '9999')
          : sort.endsWith('updatedAt')
            ? row.updatedAt.toISOString()
            : sort === 'id'
              ? ''
              : row.title;
      const seen: NeedRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await needs.list(ORGANISER, { sort, limit: 2, cursor });
        expect(page.total).toBe(made.length);
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
      const sign = sort.startsWith('-') ? -1 : 1;
      for (const [i, row] of seen.slice(1).entries()) {
        const before = seen[i] as NeedRow;
        // Titles are in the order of the database; what is told here is that equal ones stand together.
        if (sort.endsWith('title')) continue;
        const [a, b] = [key(before) + before.id, key(row) + row.id];
        expect(a < b ? sign : -sign).toBe(1);
      }
    },
  );

  it('refuse a cursor of another list', async () => {
    const { nextCursor } = await needs.list(ORGANISER, { sort: 'title', limit: 1 });
    for (const [sort, cursor] of [
      ['validUntil', nextCursor],
      ['id', nextCursor],
      ['title', made[0]?.id],
      ['title', 'WyJ0aXRsZSIsMSwyXQ'],
    ] as const)
      await expect(
        needs.list(ORGANISER, { sort, limit: 1, cursor: cursor ?? '' }),
      ).rejects.toMatchObject({ code: 'REQUEST_INVALID', fields: [{ field: 'cursor' }] });
  });

  it('do not tell by a filter whose an anonymous need is', async () => {
    const anonymous = made[4] as NeedRow;
    const { organisationId } = anonymous;
    const owner: Actor = {
      ...READER,
      grants: [{ role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: organisationId } }],
    };
    const officer: Actor = {
      ...READER,
      grants: [{ role: 'PARK_OFFICER', scope: { kind: 'park', id: hidden.park } }],
    };
    expect(await titles(READER, {})).toContain(anonymous.title);
    for (const filter of [{ organisationId }, { park: hidden.park }]) {
      expect(await titles(READER, filter)).toEqual([]);
      for (const actor of [ORGANISER, owner, officer])
        expect(await titles(actor, filter)).toEqual([anonymous.title]);
    }
    const named = made[0] as NeedRow;
    expect(await titles(READER, { organisationId: named.organisationId })).toEqual([named.title]);
  });
});
