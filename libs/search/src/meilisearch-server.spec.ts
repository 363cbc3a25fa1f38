import { startRedirecting } from '../../../test/support/redirecting-server.js';
import { MeilisearchServer } from './meilisearch-server.js';

it('calls to Meilisearch go where it is, and nowhere that somebody there sends them', async () => {
  const peer = await startRedirecting();
  const server = new MeilisearchServer(peer.url, 'the key of the index');
  const calls = [
    () => server.multiSearch([{ indexUid: 'need', q: '热泵' }], 'people'),
    () => server.createdAt('need'),
    () => server.drop('need'),
  ];
  for (const call of calls)
    await expect(call()).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
  expect(peer.followed).toEqual([]);
  await peer.close();
});
