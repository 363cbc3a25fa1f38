import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type Platform, startPlatform } from './api-harness.js';

const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  format: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.looseObject({ format: z.string().optional() }).optional(),
  properties: z.record(z.string(), z.looseObject({})).optional(),
});
type Schema = z.infer<typeof schemaSchema>;
const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.string(),
  schema: schemaSchema,
});
type Parameter = z.infer<typeof parameterSchema>;
const documentSchema = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        parameters: z.array(parameterSchema).default([]),
        requestBody: z
          .looseObject({ content: z.record(z.string(), z.looseObject({ schema: schemaSchema })) })
          .optional(),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), schemaSchema) }),
});
const problemSchema = z.looseObject({
  status: z.number(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

const ID = '019a0000-0000-7000-8000-000000000000';
/** What stands for an id in addresses; dots are escaped, so that no client shortens the path. */
const NO_IDS = ['%2e%2e', '%2e', '%2e%2e%2f%2e%2e', '%20', '1%2f2'];
/** A link that was cut in the mail is told as that (404, a page); kinds and keys of rules are words, and one that there is not is not found. */
const NO_ID = new Set(['token', 'kind', 'key', 'list', 'format']);
/** Each side of a case answers for itself: nobody does who runs the fair. */
const NOT_AN_ORGANISERS = new Set([
  '/api/success-cases/{id}/answers/{side}',
  '/api/my/invitations/{id}',
  '/api/my/invitations/{id}/answer',
  '/api/my/invitations/{id}/calendar.ics',
  '/api/my/needs/{id}/matches',
  '/api/my/capabilities/{id}/matches',
  '/api/my/outcomes/{match}',
  '/api/my/outcomes/{match}/reports',
  '/api/my/outcomes/{match}/evidence',
  '/api/my/outcomes/{match}/evidence/{attachment}',
  '/api/my/needs/{id}/matches/{match}/pass',
  '/api/my/capabilities/{id}/matches/{match}/pass',
]);

describe('nonsense', () => {
  let platform: Platform;
  let document: z.infer<typeof documentSchema>;

  beforeAll(async () => {
    platform = await startPlatform();
    await new Promise<void>((done) => void platform.server.listen(0, '127.0.0.1', done));
    const { body } = await platform.http().get('/api/openapi.json').expect(200);
    document = documentSchema.parse(body);
  });
  afterAll(() => platform.stop());

  /** Sends a path as it is, where other clients would take `..` out of it. */
  const ask = (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; problem: z.infer<typeof problemSchema> }> =>
    new Promise((done, fail) => {
      const { port } = platform.server.address() as AddressInfo;
      const headers = {
        'content-type': 'application/json',
        'if-match': '"1"',
        host: 'localhost',
        cookie: platform.organiser.cookie,
      };
      const asking = httpRequest(
        { host: '127.0.0.1', port, method: method.toUpperCase(), path, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => {
            const parsed = problemSchema.safeParse(text.startsWith('{') ? JSON.parse(text) : null);
            const problem = parsed.data ?? { status: 0, code: text, errors: [] };
            done({ status: response.statusCode ?? 0, problem });
          });
        },
      );
      asking.on('error', fail);
      if (/^(get|delete)$/i.test(method) || body === undefined) asking.end();
      else asking.end(JSON.stringify(body));
    });

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    );
  /** A path with an id in each place, or the first of the words that may stand there, or a number. */
  const filled = (path: string, parameters: readonly Parameter[]): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name) => {
      const schema = parameters.find((one) => one.name === name)?.schema;
      return schema?.enum?.[0] ?? (schema?.type === 'integer' ? '1' : ID);
    });
  const resolved = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (document.components.schemas[name] ?? schema);
  };

  it('in place of an id in a path is a 400 that names it, on every route', async () => {
    const asked: string[] = [];
    for (const { path, method, parameters } of operations())
      for (const { name } of parameters.filter(
        ({ in: at, name: one }) => at === 'path' && !NO_ID.has(one),
      ))
        for (const nonsense of NO_IDS) {
          const address = filled(path.replace(`{${name}}`, nonsense), parameters);
          const { status, problem } = await ask(method, address, {});
          asked.push(address);
          // Who may never call a route hears that first, whatever the path says.
          if (NOT_AN_ORGANISERS.has(path)) {
            expect([address, status, problem.code]).toEqual([address, 403, 'ACTION_FORBIDDEN']);
            continue;
          }
          expect({ method, address, status, fields: problem.errors.map((e) => e.field) }).toEqual({
            method,
            address,
            status: 400,
            fields: expect.arrayContaining([name]),
          });
        }
    expect(asked.length).toBeGreaterThan(150);
  });

  it('in place of an id in a query is a 400 that names it, on every route', async () => {
    let asked = 0;
    for (const { path, method, parameters } of operations())
      for (const { name, schema } of parameters.filter((parameter) => parameter.in === 'query')) {
        if (schema.format !== 'uuid') continue;
        asked += 1;
        const address = filled(path, parameters);
        const { status, problem } = await ask(method, `${address}?${name}=..`, {});
        expect({ address, name, status, fields: problem.errors.map((e) => e.field) }).toEqual({
          address,
          name,
          status: 400,
          fields: expect.arrayContaining([name]),
        });
      }
    expect(asked).toBeGreaterThan(10);
  });

  it('in place of an id in a body is a 400 that names it, on every route', async () => {
    const asked: string[] = [];
    for (const { path, method, parameters, requestBody } of operations()) {
      const schema = requestBody?.content['application/json']?.schema;
      const fields = Object.entries(schema ? (resolved(schema).properties ?? {}) : {});
      for (const [name, field] of fields) {
        const own = schemaSchema.parse(field);
        const isList = own.items?.format === 'uuid';
        if (own.format !== 'uuid' && !isList && !/^(id|ref|externalId)$/.test(name)) continue;
        const address = filled(path, parameters);
        asked.push(`${address} ${name}`);
        const { status, problem } = await ask(method, address, { [name]: isList ? ['..'] : '..' });
        expect({ address, name, status, fields: problem.errors.map((e) => e.field) }).toEqual({
          address,
          name,
          status: 400,
          fields: expect.arrayContaining([isList ? `${name}.0` : name]),
        });
      }
    }
    expect(asked).toEqual(
      expect.arrayContaining([
        '/api/needs externalId',
        '/api/capabilities externalId',
        `/api/editions/${ID} id`,
        `/api/editions/${ID}/sessions ref`,
        `/api/editions/${ID}/invitations/release ids`,
      ]),
    );
  });

  const session = {
    id: 'AM',
    name: '上午',
    date: '2026-12-10',
    from: '09:00',
    until: '10:00',
    slotMinutes: 30,
    tables: 1,
  };
  const edition = { id: 'E1', programme: '技洽会', name: '一', sessions: [session] };

  it.each([
    ['timeZone', { timeZone: 'Asia/Beijing' }],
    ['timeZone', { timeZone: '北京时间' }],
    ['timeZone', { timeZone: '+08:00' }],
    ['sessions.0.slotMinutes', { sessions: [{ ...session, slotMinutes: 61 }] }],
    ['sessions.0.slotMinutes', { sessions: [{ ...session, slotMinutes: 0 }] }],
    ['sessions.0.until', { sessions: [{ ...session, until: '09:00' }] }],
    ['sessions.0.tables', { sessions: [{ ...session, tables: 1e9 }] }],
    ['sessions.0.date', { sessions: [{ ...session, date: '0000-01-01' }] }],
    ['collectUntil', { collectFrom: '2026-10-02', collectUntil: '2026-10-01' }],
    ['asOf', { asOf: '0000-12-31' }],
    [
      'unavailable.0.until',
      { unavailable: [{ participant: '甲', date: '2026-12-10', from: '10:00', until: '09:00' }] },
    ],
  ])(
    'of an edition is refused when it is made and when it is changed: %s',
    async (field, wrong) => {
      const put = (body: object) => ask('PUT', '/api/editions/E1', body);
      const made = await ask('PUT', '/api/editions/E2', { ...edition, ...wrong, id: 'E2' });
      expect((await put(edition)).status).toBeLessThan(300);
      for (const { status, problem } of [made, await put({ ...edition, ...wrong })]) {
        expect({ status, fields: problem.errors.map((e) => e.field) }).toEqual({
          status: 400,
          fields: [field],
        });
      }
      const { body } = await platform.http().get('/api/editions/E1').expect(200);
      expect(body).toMatchObject({ form: { timeZone: 'Asia/Shanghai', sessions: [session] } });
    },
  );

  it('of a part is refused when it is added and when it is changed', async () => {
    await ask('PUT', '/api/editions/E3', { ...edition, id: 'E3' });
    const { id: _id, tables: _tables, ...times } = session;
    const pm = { ...times, ref: 'PM', from: '14:00', until: '15:00' };
    const base = '/api/editions/E3/sessions';
    const long = await ask('POST', base, { ...pm, slotMinutes: 90 });
    expect(long.problem.errors.map((e) => e.field)).toEqual(['slotMinutes']);
    const made = await platform.http().post(base).send(pm).expect(201);
    const { id } = made.body as { id: string };
    const shorter = await ask('PATCH', `${base}/${id}`, { until: '14:20' });
    expect({ status: shorter.status, fields: shorter.problem.errors.map((e) => e.field) }).toEqual({
      status: 400,
      fields: ['slotMinutes'],
    });
    const backwards = await ask('POST', '/api/editions/E3/unavailabilities', {
      participant: '甲',
      date: '2026-12-10',
      from: '12:00',
      until: '11:00',
    });
    expect(backwards.problem.errors.map((e) => e.field)).toEqual(['until']);
  });

  it('in the dates of a need is a 400 that names the field', async () => {
    const need = { title: '检测', organisation: { name: '甲公司' }, problem: '问题' };
    const days = { validFrom: '2026-12-02', validUntil: '2026-12-01' };
    for (const [field, wrong] of [
      ['validUntil', days],
      ['validFrom', { validFrom: '0000-01-01' }],
      ['budgetWan', { budgetWan: 1e300 }],
    ] as const) {
      const { status, problem } = await ask('POST', '/api/needs', { ...need, ...wrong });
      expect({ status, fields: problem.errors.map((e) => e.field) }).toEqual({
        status: 400,
        fields: [field],
      });
    }
  });

  it('an edition of an older release with an offset for a zone can be read and mended', async () => {
    await ask('PUT', '/api/editions/E4', { ...edition, id: 'E4' });
    await platform.database.query(
      `UPDATE edition SET time_zone = '+08:00', lock_version = lock_version + 1 WHERE ref = 'E4'`,
    );
    const read = await platform.http().get('/api/editions/E4').expect(200);
    expect(read.body).toMatchObject({ form: { timeZone: '+08:00' } });
    await platform.http().get('/editions/E4').expect(200);
    expect((await ask('PUT', '/api/editions/E4', { ...edition, id: 'E4' })).status).toBe(412);
    await platform
      .http()
      .put('/api/editions/E4')
      .send({ ...edition, id: 'E4' })
      .expect(200);
  });
});
