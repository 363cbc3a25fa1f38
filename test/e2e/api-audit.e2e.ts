import { auditPageSchema, needSchema } from '@jiqia/contracts/http';
import { fileMarkSchema } from '@jiqia/contracts/report';
import { z } from 'zod';
import { EDITION } from './api-city.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

type Events = z.infer<typeof auditPageSchema>['items'];

/** Whoever has signed in acts under the id of the account. */
const ACCOUNT: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

/** What an auditor sees of the changes and of the files that were taken out. */
describe('the audit over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  const events = async (filter: string): Promise<Events> =>
    auditPageSchema.parse(await api.get(`/api/audit?${filter}`)).items;

  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  it('has each change of a need, newest first', async () => {
    const need = needSchema.parse(
      await api.post('/api/needs', 201, {
        title: '污泥低温干化除臭',
        organisation: { name: '江澄净水有限公司' },
        contact: { name: '何清', phone: '199-0000-0099', email: 'hq@people.example.org' },
      }),
    );
    await api.post(`/api/needs/${need.id}/moves`, 200, { to: 'CLOSED', resolution: 'WITHDRAWN' });
    const found = await events(`entity=need&id=${need.id}`);
    expect(found.map(({ kind, actor, action }) => [kind, actor, action])).toEqual([
      ['change', ACCOUNT, 'need.closed'],
      ['change', ACCOUNT, 'need.create'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/何清|199-0000-0099|hq@people/);
  });

  it('has the files that left, by whom, and not the looking at pages', async () => {
    await platform.http().put(`/api/editions/${EDITION.id}`).send(EDITION).expect(201);
    await platform.http().get(`/editions/${EDITION.id}`).expect(200);
    const requestId = 'request-of-the-audit';
    const taken = await platform
      .http()
      .get(`/editions/${EDITION.id}/matches.jsonl`)
      .set('X-Request-Id', requestId)
      .buffer(true)
      .parse((stream, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => (text += part.toString()));
        stream.on('end', () => done(null, text));
      })
      .expect(200);
    // Files are for those who have signed in and may take them.
    await platform.visitor().get(`/editions/${EDITION.id}/matches.xlsx`).expect(303);
    const expert = await platform.as('EXPERT', {
      kind: 'person',
      id: '019a0000-0000-7000-8000-0000000000ff',
    });
    await expert().get(`/editions/${EDITION.id}/matches.xlsx`).expect(403);
    const auditor = await platform.as('AUDITOR');
    await auditor().get(`/editions/${EDITION.id}/matches.xlsx`).expect(200);
    const found = await until(
      () => events('kind=access'),
      (rows) => rows.length > 1,
    );
    expect(found.map(({ action, actor, details }) => [action, actor, details])).toEqual([
      [
        'report.download',
        ACCOUNT,
        { kind: 'matches.xlsx', requestId: expect.any(String) as string },
      ],
      ['report.download', ACCOUNT, { kind: 'matches.jsonl', requestId }],
    ]);
    // A copy that turns up elsewhere leads back here: by whom, and by which request.
    const { mark } = z
      .object({ mark: fileMarkSchema })
      .parse(JSON.parse(String(taken.body).trimEnd().split('\n').at(-1) ?? ''));
    expect(mark).toMatchObject({ by: found[1]?.actor, requestId });
  });

  it.each(['id=x', 'from=gestern', 'kind=all', 'limit=201', 'sort=at', 'actor='])(
    'refuses ?%s',
    async (filter) => {
      await platform.http().get(`/api/audit?${filter}`).expect(400);
    },
  );
});
