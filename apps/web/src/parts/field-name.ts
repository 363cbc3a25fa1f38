import { api } from '../api/client.js';
import { language } from '../i18n/index.js';

/** How a field (领域) is called in the reader's language. Fields are kept by their Chinese names; English ones stand in the tree of fields, which only readers of English fetch. */
export function useFieldName(): (field: string) => string {
  const english = language() === 'en';
  const tree = api.useQuery(
    'get',
    '/api/taxonomies/{kind}',
    { params: { path: { kind: 'field' } } },
    { enabled: english, staleTime: Infinity },
  );
  const nodes = english ? tree.data?.nodes : undefined;
  return (field) => nodes?.find(({ code, zh }) => code === field || zh === field)?.label ?? field;
}
