import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent.js';
import { type Platform, startPlatform } from './api-harness.js';

interface Described {
  readonly fields: readonly { readonly field: string }[];
  readonly asks: readonly { readonly stage: string; readonly oneOf: readonly string[] }[];
}
interface Page {
  readonly items: readonly { readonly title: string }[];
  readonly total: number;
}

/** An expert writes what they offer by the form that the api describes, and finds it among their own. */
describe('capabilities of one’s own over HTTP', () => {
  let platform: Platform;
  let expert: () => TestAgent;
  let stranger: () => TestAgent;
  const organisation = { name: '江澄检测研究院', kind: 'INSTITUTE' };

  beforeAll(async () => {
    platform = await startPlatform();
    const made = await platform.http().post('/api/organisations').send(organisation).expect(201);
    const organisationId = (made.body as { id: string }).id;
    const [one, other] = await Promise.all(
      ['季明澈', '秦一'].map(async (name) => {
        const form = { organisationId, name, role: 'EXPERT' };
        const { body } = await platform.http().post('/api/persons').send(form).expect(201);
        return platform.as('EXPERT', { kind: 'person', id: (body as { id: string }).id });
      }),
    );
    if (!one || !other) throw new Error('two experts were registered');
    [expert, stranger] = [one, other];
  });
  afterAll(() => platform.stop());

  it('the form is described, with what is advised', async () => {
    const { body } = await expert().get('/api/forms/capability').expect(200);
    const { fields, asks } = body as Described;
    expect(fields.map(({ field }) => field)).toContain('evidence.number');
    expect(asks.filter(({ stage }) => stage === 'MATCHED').map(({ oneOf }) => oneOf[0])).toContain(
      'indicators',
    );
  });

  it('a draft is among those of whoever wrote it, and among nobody else’s', async () => {
    await expert()
      .post('/api/capabilities')
      .set('Idempotency-Key', randomUUID())
      .send({
        kind: 'EXPERTISE',
        title: '压铸件气孔在线检测',
        organisation,
        person: { name: '季明澈' },
        indicators: [{ name: '最小气孔', value: '0.3', unit: '毫米' }],
      })
      .expect(201);
    const mine = async (who: () => TestAgent) =>
      (await who().get('/api/capabilities?mine=true').expect(200)).body as Page;
    expect(await mine(expert)).toMatchObject({
      items: [{ title: '压铸件气孔在线检测' }],
      total: 1,
    });
    expect(await mine(stranger)).toMatchObject({ items: [], total: 0 });
    // An organiser may write all of them.
    const all = await platform.http().get('/api/capabilities?mine=true').expect(200);
    expect((all.body as Page).total).toBe(1);
  });
});
