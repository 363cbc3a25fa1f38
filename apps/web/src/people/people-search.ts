import type { Schemas } from '../api/client.js';
import type { Language } from '../i18n/index.js';

type Account = Schemas['Account'];
export type Role = Account['roles'][number]['code'];
type AccountState = Account['state'];

/** The states of accounts, in the order in which they are offered. */
const STATES = ['ACTIVE', 'INVITED', 'BLOCKED'] as const satisfies readonly AccountState[];
const MOST_LETTERS = 100;

/** What the address says: which accounts are asked for, and which one is open. */
export interface PeopleSearch {
  readonly q?: string;
  readonly state?: AccountState;
  readonly role?: Role;
  readonly account?: string;
}

/** Whatever stands in an address as a search; what cannot be one is left out. */
export function peopleSearchOf(raw: Readonly<Record<string, unknown>>): PeopleSearch {
  const { q, role, account } = raw;
  const state = STATES.find((one) => one === raw['state']);
  return {
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, MOST_LETTERS) } : {}),
    ...(state ? { state } : {}),
    ...(typeof role === 'string' && /^[A-Z_]+$/.test(role) ? { role: role as Role } : {}),
    ...(typeof account === 'string' && account !== '' ? { account } : {}),
  };
}

/** Roles in words, each with what it was granted for: 企业负责人（华芯精密）. */
export const rolesInWords = (
  roles: readonly {
    readonly label: string;
    readonly scope: { readonly kind: string; readonly name: string | null };
  }[],
  language: Language,
): string[] =>
  roles.map(({ label, scope: { name } }) => {
    if (name === null) return label;
    return language === 'en' ? `${label} (${name})` : `${label}（${name}）`;
  });
