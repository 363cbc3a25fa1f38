import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { type Platform, startPlatform } from './api-harness.js';

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.looseObject({}) }));
const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string().optional(),
  tags: z.array(z.string()),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), schema: z.looseObject({}) }))
    .default([]),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: contentSchema.optional() })),
});
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
});
type Operation = z.infer<typeof operationSchema>;

const PART = 'part of the form of an edition, which is read and saved as a whole';
const FOUND = 'what a search found: the list with the same filters has a file';
const WAITS = 'work that waits, done pair by pair on the page';
const DONE = 'what was done; the audit is the record of it';
const PAPER = 'the workbook of a period has the needs and the rows of an officer';
/** Lists without a file, and why. */
const WITHOUT_FILE: Readonly<Record<string, string>> = {
  '/api/accounts': 'looked after one by one; addresses of all accounts do not leave as a file',
  '/api/audit': 'the auditor’s: its rows are sealed, and read where the seals are checked',
  '/api/bounces': DONE,
  '/api/capabilities/search': FOUND,
  '/api/editions/{edition}/announcements': DONE,
  '/api/editions/{edition}/conflicts': PART,
  '/api/editions/{edition}/entries':
    'what takes part, on one page; needs and capabilities have a file each',
  '/api/editions/{edition}/invitation-waves': DONE,
  '/api/editions/{edition}/match-runs': DONE,
  '/api/editions/{edition}/meeting-requests': WAITS,
  '/api/editions/{edition}/pins': PART,
  '/api/editions/{edition}/places': PART,
  '/api/editions/{edition}/precedences': PART,
  '/api/editions/{edition}/sessions': PART,
  '/api/editions/{edition}/unavailabilities': PART,
  '/api/editions/{edition}/report/funnel-rows':
    'what a number of the funnel counts: a sheet of matches.xlsx has them all',
  '/api/editions/{edition}/team-sets':
    'what a run proposes for needs until somebody takes it: its pairs stand in the file of matches',
  '/api/import-batches': DONE,
  '/api/import-batches/{id}/rows':
    'rows of a file that was brought; the wrong ones go back as errors.xlsx',
  '/api/match-runs/{id}/difference':
    'what two runs do not have in common: made anew whenever it is asked for',
  '/api/my/area/editions/{edition}/funnel-rows': PAPER,
  '/api/my/area/needs': PAPER,
  '/api/my/area/organisations': 'each of them is in the file of organisations',
  '/api/my/notifications': 'what one account is told; each is shown what it is about',
  '/api/needs/search': FOUND,
  '/api/organisation-duplicates': WAITS,
  '/api/organisation-merges': DONE,
  '/api/person-merges': DONE,
  '/api/persons/duplicates': WAITS,
  '/api/public/cases': 'for everybody to read; whoever runs the edition has it as a file',
  '/api/rulebook/{kind}/{key}/versions': DONE,
  '/api/search': FOUND,
};

describe('the API description', () => {
  let platform: Platform;
  let text: string;
  let document: z.infer<typeof documentSchema>;
  let operations: (readonly [route: string, operation: Operation])[];

  beforeAll(async () => {
    platform = await startPlatform();
    const response = await platform.http().get('/api/openapi.json').expect(200);
    text = response.text;
    document = documentSchema.parse(response.body);
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method} ${path}`, operation] as const,
      ),
    );
  });
  afterAll(() => platform.stop());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(text) as Record<string, unknown>);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(operations.length).toBeGreaterThan(30);
  });

  it('names every operation once, in Chinese, under a tag that is explained', () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(ids).toEqual([...new Set(ids)]);
    const explained = document.tags.map((tag) => tag.name);
    for (const [route, { summary, tags, operationId }] of operations) {
      expect({ route, summary }).toEqual({
        route,
        summary: expect.stringMatching(/[\u4e00-\u9fff]/),
      });
      expect({ route, operationId }).toEqual({
        route,
        operationId: expect.stringMatching(/^[a-z]\w+$/),
      });
      expect({ route, tags: tags.filter((tag) => !explained.includes(tag)) }).toEqual({
        route,
        tags: [],
      });
    }
  });

  it('declares what success looks like, and the problem that every operation may end in', () => {
    // The report of an import is described with the import contracts.
    const described = operations.filter(([route]) => !route.includes('/api/imports/'));
    expect(described).toHaveLength(operations.length - 1);
    for (const [route, { responses }] of described) {
      const success = Object.keys(responses).filter((status) => status.startsWith('2'));
      expect({ route, success: success.length > 0 }).toEqual({ route, success: true });
      for (const status of success) {
        expect({ route, status, content: responses[status]?.content }).toEqual({
          route,
          status,
          content: status === '204' ? undefined : expect.anything(),
        });
      }
      expect({ route, problem: responses['default']?.content }).toEqual({
        route,
        problem: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      });
    }
  });

  it('has a file for every list that is read page by page, or says why not', () => {
    const pages = operations.flatMap(([route, { responses }]) => {
      const [method, path = ''] = route.split(' ');
      const schema = responses['200']?.content?.['application/json']?.schema ?? {};
      const name = String(schema['$ref']).split('/').at(-1) ?? '';
      const { properties = {} } = (document.components.schemas[name] ?? schema) as {
        properties?: object;
      };
      return method === 'get' && 'items' in properties && 'nextCursor' in properties ? [path] : [];
    });
    expect(pages.length).toBeGreaterThan(25);
    const files = pages.map((path) => `${path.replace('/api/', '/api/exports/')}.{format}`);
    const without = pages.filter((_, i) => !((files[i] ?? '') in document.paths));
    expect(without.toSorted()).toEqual(Object.keys(WITHOUT_FILE).toSorted());
    const exports = Object.keys(document.paths).filter((path) => path.startsWith('/api/exports/'));
    expect(exports.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('has no empty schema: not in a body, a parameter, a component or a property of one', () => {
    const empty: string[] = [];
    const look = (where: string, schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const meaning = Object.keys(schema).filter(
        (key) => !['description', 'example', 'default'].includes(key),
      );
      if (meaning.length === 0) empty.push(where);
      const { properties, items, anyOf } = schema as Record<string, unknown>;
      for (const [name, property] of Object.entries(properties ?? {}))
        look(`${where}.${name}`, property);
      look(`${where}[]`, items);
      for (const option of Array.isArray(anyOf) ? anyOf : []) look(`${where}|`, option);
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) look(name, schema);
    for (const [route, operation] of operations) {
      for (const parameter of operation.parameters)
        look(`${route} ${parameter.name}`, parameter.schema);
      for (const part of [operation.requestBody, ...Object.values(operation.responses)]) {
        for (const [type, { schema }] of Object.entries(part?.content ?? {}))
          look(`${route} ${type}`, schema);
      }
    }
    expect(empty).toEqual([]);
  });

  it('points nowhere but into itself', () => {
    const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    const known = Object.keys(document.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    );
    expect(refs.length).toBeGreaterThan(50);
    expect([...new Set(refs)].filter((ref) => !known.includes(ref))).toEqual([]);
  });

  it('says which operations want a version, and how a form differs when it is read back', () => {
    const edit = document.paths['/api/needs/{id}']?.['put'];
    expect(edit?.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
    expect(document.components.schemas['EditionForm']?.['required']).not.toContain('venue');
    expect(document.components.schemas['EditionFileOutput']?.['required']).toContain('venue');
    expect(document.components.schemas['NeedForm']).toMatchObject({
      properties: { title: { type: 'string', minLength: 1, maxLength: 120 } },
    });
  });

  it('shows itself without anything from another host', async () => {
    const page = await platform.http().get('/api/docs').expect(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const sources = [...page.text.matchAll(/(?:src|href)=['"]([^'"]+)['"]/g)].map(
      (m) => m[1] ?? '',
    );
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      expect(source).toMatch(/^\.\/docs\//);
      await platform
        .http()
        .get(`/api/${source.slice(2)}`)
        .expect(200);
    }
    expect(page.text).not.toMatch(/<script>(?!\s*<\/script>)/);
  });
});
