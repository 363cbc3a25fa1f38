import { api } from '../api/client.js';
import { useRoles } from '../shell/roles.js';
import type { Role } from './people-search.js';

interface Option {
  readonly value: Role;
  readonly label: string;
}

/** The roles by name; none for a reader who may not give any. */
export function useRoleWords(): Option[] {
  const { managesAccounts } = useRoles();
  const choices = api.useQuery('get', '/api/role-choices', {}, { enabled: managesAccounts });
  return (choices.data?.roles ?? []).map(({ code, label }) => ({ value: code, label }));
}
