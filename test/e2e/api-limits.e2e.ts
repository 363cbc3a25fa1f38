import { type Platform, startPlatform } from './api-harness.js';

describe('limits against scraping', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ SEARCHES_PER_MINUTE: '3', DOWNLOADS_PER_HOUR: '1' });
  });
  afterAll(() => platform.stop());

  it('refuse searches beyond so many a minute with when to come again, to this account alone', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      const answer = await platform.http().get('/api/needs/search?q=x');
      statuses.push(answer.status);
      if (answer.status !== 429) continue;
      expect(answer.body).toMatchObject({ code: 'USE_LIMITED' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    // A minute may end in between.
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    const other = await platform.as('AUDITOR');
    await other().get('/api/needs/search?q=x').expect(200);
    await platform.http().get('/api/needs').expect(200);
  });

  it('do not count what a caller may not do at all', async () => {
    for (let i = 0; i < 5; i++) await platform.visitor().get('/api/needs/search?q=x').expect(401);
  });
});
