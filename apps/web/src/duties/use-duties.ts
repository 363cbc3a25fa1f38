import { useQuery } from '@tanstack/react-query';
import { client, type Schemas } from '../api/client.js';
import { language } from '../i18n/index.js';

const PAGE = 100;
const MOST_PAGES = 10;

/** Every duty within reach: a list has some dozens of them. */
export const useDuties = () =>
  useQuery({
    queryKey: ['duties', language()],
    queryFn: async () => {
      const all: Schemas['DutyCard'][] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const { data } = await client.GET('/api/commitments', {
          params: { query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        });
        all.push(...(data?.items ?? []));
        if (!data?.nextCursor) break;
        cursor = data.nextCursor;
      }
      return all;
    },
  });
