import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client, type Schemas } from '../api/client.js';

/** What an edition is made of, each kind with its row; every row has a version of its own. */
export interface PartRows {
  readonly sessions: Schemas['SessionOutput'];
  readonly places: Schemas['PlaceOutput'];
  readonly unavailabilities: Schemas['UnavailabilityOutput'];
  readonly conflicts: Schemas['ConflictOutput'];
  readonly pins: Schemas['Pin'];
  readonly precedences: Schemas['Precedence'];
  readonly participations: Schemas['Participation'];
}
export type PartKind = keyof PartRows;

const PAGE = 100;
const MOST_PAGES = 30;

/** All kinds stand under an edition in the same way: the path of one kind is typed for all. */
const listPath = (kind: PartKind) =>
  `/api/editions/{edition}/${kind}` as '/api/editions/{edition}/conflicts';
const rowPath = (kind: PartKind) =>
  `/api/editions/{edition}/${kind}/{id}` as '/api/editions/{edition}/conflicts/{id}';
const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

async function allOf<K extends PartKind>(edition: string, kind: K): Promise<PartRows[K][]> {
  const rows: unknown[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data } = await client.GET(listPath(kind), {
      params: { path: { edition }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
    });
    rows.push(...(data?.items ?? []));
    if (!data?.nextCursor) break;
    cursor = data.nextCursor;
  }
  return rows as PartRows[K][];
}

/** Every row of a kind, oldest first. */
export const useParts = <K extends PartKind>(edition: string, kind: K) =>
  useQuery({ queryKey: ['edition-parts', edition, kind], queryFn: () => allOf(edition, kind) });

/** Reads and writes of single rows; what stands on the page is read anew by `refresh`. */
export function usePartActs<K extends PartKind>(edition: string, kind: K) {
  const queries = useQueryClient();
  const at = (id: string) => ({ edition, id });
  return {
    read: async (id: string): Promise<PartRows[K]> => {
      const { data } = await client.GET(rowPath(kind), { params: { path: at(id) } });
      return data as unknown as PartRows[K];
    },
    add: (form: object) =>
      client.POST(listPath(kind), { params: { path: { edition } }, body: form as never }),
    change: (id: string, version: number, patch: object) =>
      client.PATCH(rowPath(kind), {
        params: { path: at(id), header: ifMatch(version) },
        body: patch as never,
      }),
    remove: (id: string, version: number) =>
      client.DELETE(rowPath(kind), { params: { path: at(id), header: ifMatch(version) } }),
    refresh: () => queries.invalidateQueries(),
  };
}
