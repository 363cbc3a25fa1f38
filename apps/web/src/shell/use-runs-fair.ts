import { api } from '../api/client.js';

/** Whether the reader runs this fair, whatever phase it is in: who does not is shown no button of those who do. False until it is read. */
export function useRunsFair(edition: string): boolean {
  const { data } = api.useQuery('get', '/api/editions/{edition}/phase', {
    params: { path: { edition } },
  });
  return data?.blockers !== undefined && data.acts.some(({ act }) => act === 'ENTER_ENTRIES');
}
