import { errorWords } from '@jiqia/contracts/errors';
import { refuseByCodes } from '@jiqia/contracts/forms';
import type { Server } from 'node:http';
import { DisclosuresService } from '@jiqia/disclosures';
import { AppError } from '@jiqia/errors';
import type { Actor, Sight } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { Parties, type Party } from '@jiqia/parties';
import { EntryHistories } from '../entry-history.presenter.js';
import { EntrySearches, type FoundEntries } from '../entry-searches.js';
import {
  type ExecutionContext,
  type INestApplication,
  StandardSchemaSerializerInterceptor,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { actAs } from '../../http/current-actor.js';
import { VersionTagInterceptor } from '../../http/if-match.js';
import { ProblemFilter } from '../../http/problem.filter.js';
import { RequestSchemaPipe } from '../../http/request-schema.pipe.js';
import { NeedsController } from './needs.controller.js';

const ID = '019a0000-0000-7000-8000-000000000001';
const OTHER = '019a0000-0000-7000-8000-000000000002';
const row: NeedRow = {
  id: ID,
  externalId: 'N-1',
  rowHash: 'secret-hash',
  organisationId: '019a0000-0000-7000-8000-0000000000aa',
  contactId: '019a0000-0000-7000-8000-0000000000bb',
  title: '压铸气孔检测',
  kinds: ['TACKLE'],
  problem: '气孔率高',
  keyTechnology: '',
  indicators: [{ name: '漏检率', unit: '%', now: '2.8', target: '0.3' }],
  goal: '',
  basis: '',
  keywords: ['压铸'],
  validFrom: null,
  validUntil: '2027-06-30',
  budgetWan: 120,
  cooperation: ['DEVELOP_JOINT'],
  field: '光机电一体化',
  industry: '',
  cluster: '智能装备',
  region: '',
  secrecyDeclared: true,
  anonymous: false,
  details: {},
  backerIds: [],
  state: 'SUBMITTED',
  resolution: null,
  typedBy: 'organiser',
  ownerConfirmedBy: null,
  ownerConfirmedAt: null,
  ownerConfirmedVersion: null,
  ownerObjectedAt: null,
  lockVersion: 7,
  updatedAt: new Date('2026-11-20T01:00:00Z'),
};
/** Not the organiser, so that a controller which takes somebody else is found out. */
const actor: Actor = { id: 'u-17', roles: ['organiser'] };
const form = { title: '压铸气孔检测', organisation: { name: '江澄恒驰动力有限公司' } };

/** Keeps what it was called with and answers what the test sets. */
class StubNeeds {
  calls: unknown[][] = [];
  refusal: AppError | null = null;
  rows: readonly NeedRow[] = [row];

  read = (...args: unknown[]): Promise<NeedRow> => this.answer('read', args);
  create = (...args: unknown[]): Promise<NeedRow> => this.answer('create', args);
  edit = (...args: unknown[]): Promise<NeedRow> => this.answer('edit', args);
  move = (...args: unknown[]): Promise<NeedRow> => this.answer('move', args);
  listReadable = (who: unknown, ids: readonly string[]): Promise<NeedRow[]> => {
    this.calls.push(['listReadable', who]);
    return Promise.resolve(this.rows.filter(({ id }) => ids.includes(id)));
  };
  list = (
    ...args: unknown[]
  ): Promise<{ items: readonly NeedRow[]; nextCursor: string | null; total: number }> => {
    this.calls.push(['list', ...args]);
    return Promise.resolve({ items: this.rows, nextCursor: ID, total: 71 });
  };

  renewalOf = (): null => null;
  sightOf = (who: Actor): Promise<() => Sight> =>
    Promise.resolve(() => ({ fields: 'all', roles: who.roles }));

  private answer(name: string, args: unknown[]): Promise<NeedRow> {
    this.calls.push([name, ...args]);
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve(row);
  }
}

describe('NeedsController', () => {
  const needs = new StubNeeds();
  const searched: unknown[] = [];
  const found: FoundEntries = {
    hits: [
      { id: OTHER, score: 2, title: '' },
      { id: ID, score: 1, title: '' },
    ],
    total: 2,
    facets: [{ facet: 'field', label: '领域', values: [] }],
  };
  let app: INestApplication<Server>;
  const http = (): ReturnType<typeof request> => request(app.getHttpServer());

  beforeAll(async () => {
    refuseByCodes();
    const module = await Test.createTestingModule({
      controllers: [NeedsController],
      providers: [
        { provide: NeedsService, useValue: needs },
        {
          provide: EntrySearches,
          useValue: {
            search: (...asked: unknown[]) => {
              searched.push(asked);
              return Promise.resolve(found);
            },
          },
        },
        { provide: EntryHistories, useValue: {} },
        {
          provide: DisclosuresService,
          useValue: {
            reachedBy: () => Promise.resolve(new Map()),
            partiesFor: (_actor: Actor, { needIds }: { needIds: string[] }) => {
              const organisation = '江澄恒驰动力有限公司';
              return Promise.resolve(
                new Parties(
                  needIds.map((id) => ({ id, organisation }) as Party),
                  [],
                ),
              );
            },
          },
        },
        {
          provide: APP_GUARD,
          useValue: {
            canActivate: (context: ExecutionContext) => {
              actAs(context, actor);
              return true;
            },
          },
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: RequestSchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: VersionTagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
    }).compile();
    app = module.createNestApplication<INestApplication<Server>>({ logger: false });
    await app.init();
  });
  afterAll(() => app.close());
  afterEach(() => {
    for (const [, who] of needs.calls) expect(who).toBe(actor);
  });
  beforeEach(() => {
    needs.calls = [];
    needs.refusal = null;
    needs.rows = [row];
  });

  it('shows a need with its names, labels and open moves, and its version as ETag', async () => {
    const response = await http().get(`/needs/${ID}`).expect(200);
    expect(response.headers['etag']).toBe('"7"');
    expect(response.body).toMatchObject({
      id: ID,
      ref: 'N-1',
      organisation: '江澄恒驰动力有限公司',
      stateLabel: '待审',
      updatedAt: '2026-11-20T01:00:00.000Z',
      version: 7,
      indicators: [{ name: '漏检率', target: '0.3' }],
      moves: [
        { to: 'RETURNED', label: '退回整改', wants: 'reason' },
        { to: 'REJECTED', label: '未通过', wants: 'reason' },
        { to: 'PUBLISHED', label: '已发布', wants: 'complete' },
        { to: 'CLOSED', label: '已关闭', wants: 'resolution' },
      ],
    });
  });

  it.each([
    ['en-US,en;q=0.9,zh;q=0.5', 'en', 'There is no such need'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh', '没有这条技术需求'],
    ['fr', 'zh', '没有这条技术需求'],
    ['*', 'zh', '没有这条技术需求'],
    ['', 'zh', '没有这条技术需求'],
  ])('words a problem for “%s” in %s', async (accepted, language, title) => {
    needs.refusal = new AppError({ code: 'NEED_NOT_FOUND' });
    const response = await http().get(`/needs/${ID}`).set('Accept-Language', accepted).expect(404);
    expect(response.body).toMatchObject({ code: 'NEED_NOT_FOUND', title });
    expect(response.headers['content-language']).toBe(language);
    expect(response.headers['vary']).toContain('Accept-Language');
  });

  it('lets neither hash nor contact nor inner ids out, in no shape', async () => {
    needs.rows = [{ ...row, state: 'PUBLISHED' }];
    for (const path of [`/needs/${ID}`, '/needs', '/needs/search']) {
      const { text } = await http().get(path).expect(200);
      expect(text).toContain('压铸气孔检测');
      expect(text).not.toMatch(/secret-hash|rowHash|contactId|organisationId|0000bb/);
    }
  });

  it('lists a page by state', async () => {
    const response = await http()
      .get(`/needs?state=SUBMITTED&limit=10&cursor=${OTHER}`)
      .expect(200);
    expect(needs.calls).toEqual([
      ['list', actor, { state: ['SUBMITTED'], limit: 10, cursor: OTHER, sort: 'id' }],
    ]);
    expect(response.body).toMatchObject({
      items: [{ id: ID, stateLabel: '待审' }],
      nextCursor: ID,
      total: 71,
    });
    expect(Object.keys((response.body as { items: object[] }).items[0] ?? {})).not.toContain(
      'problem',
    );
  });

  it('finds in the order of the index, and only what is published now', async () => {
    needs.rows = [
      { ...row, state: 'PUBLISHED' },
      { ...row, id: OTHER, state: 'PUBLISHED', title: '在前' },
    ];
    const both = await http()
      .get('/needs/search?q=a&field=x&field=y&cooperation=SERVICE')
      .expect(200);
    expect(searched.at(-1)).toEqual([
      actor,
      'need',
      { q: 'a', field: ['x', 'y'], cooperation: ['SERVICE'], limit: 20, cursor: 0 },
    ]);
    expect(both.body).toMatchObject({
      items: [{ id: OTHER }, { id: ID }],
      total: 2,
      facets: found.facets,
    });
    needs.rows = [{ ...row, state: 'PAUSED' }];
    const stale = await http().get('/needs/search').expect(200);
    expect(stale.body).toMatchObject({ items: [] });
  });

  it('edits only the version that was read', async () => {
    await http().put(`/needs/${ID}`).send(form).expect(428);
    await http().put(`/needs/${ID}`).set('If-Match', '*').send(form).expect(400);
    expect(needs.calls).toEqual([]);
    await http().put(`/needs/${ID}`).set('If-Match', 'W/"6"').send(form).expect(200);
    expect(needs.calls[0]?.slice(2)).toEqual([
      ID,
      6,
      expect.objectContaining({ title: form.title }),
    ]);
  });

  it('hands a move on with its words and the version the mover saw', async () => {
    await http()
      .post(`/needs/${ID}/moves`)
      .set('If-Match', '"7"')
      .send({ to: 'RETURNED', reason: ' 请补充指标 ' })
      .expect(200);
    expect(needs.calls[0]?.slice(2)).toEqual([
      ID,
      'RETURNED',
      { reason: '请补充指标', lockVersion: 7 },
    ]);
    await http().post(`/needs/${ID}/moves`).send({ to: 'SOLD' }).expect(400);
    await http().post(`/needs/${ID}/moves`).send({ to: 'CLOSED', resolution: 'LOST' }).expect(400);
    expect(needs.calls).toHaveLength(1);
  });

  it('says 201 and where the new need is', async () => {
    const response = await http().post('/needs').send(form).expect(201);
    expect(response.headers['location']).toBe(`/api/needs/${ID}`);
  });

  it.each([
    ['forbidden', 'MOVE_FORBIDDEN', 403],
    ['ruleViolated', 'ILLEGAL_STATE_MOVE', 422],
    ['preconditionFailed', 'VERSION_CHANGED', 412],
    ['dependency', 'DATABASE_BUSY', 503],
  ] as const)('answers %s (%s) with %i', async (_kind, code, status) => {
    needs.refusal = new AppError({ code, details: { currentVersion: 8 } });
    const response = await http().post(`/needs/${ID}/moves`).send({ to: 'PUBLISHED' });
    // A 503 also has the id of its line in the log.
    const { id: _id, ...body } = response.body as { id?: string };
    expect({ status: response.status, body }).toEqual({
      status,
      body: {
        type: 'about:blank',
        status,
        code,
        title: errorWords(code),
        details: { currentVersion: 8 },
      },
    });
    expect(response.headers['retry-after']).toBe(status === 503 ? '5' : undefined);
  });
});
