import type { AccountRow } from '@jiqia/accounts';
import type { accountSchema } from '@jiqia/contracts/http';
import { ACCOUNT_STATES, stateWords } from '@jiqia/contracts/states';
import { type Language, ROLES, wordOf } from '@jiqia/contracts/words';
import type { Fields, Grant, Scope } from '@jiqia/identity';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';

export type AccountView = z.input<typeof accountSchema>;

/** What scopes are called; null for the whole platform, and for what is there no more. */
export type ScopeNames = (scope: Scope) => string | null;

/** Roles in words, with what each was granted for. */
export const heldRoles = (
  grants: readonly Grant[],
  names: ScopeNames,
  language: Language,
): AccountView['roles'] =>
  grants.map(({ role, scope }) => ({
    code: role,
    label: wordOf(ROLES, role, language),
    scope: { ...scope, name: names(scope) },
  }));

export const accountView = (
  row: AccountRow,
  fields: Fields,
  names: ScopeNames,
  language: Language,
): AccountView =>
  cut(
    {
      id: row.id,
      name: row.name,
      email: row.email,
      state: row.state,
      stateLabel: stateWords(ACCOUNT_STATES, row.state, language),
      roles: heldRoles(row.grants, names, language),
      createdAt: row.createdAt.toISOString(),
      version: row.lockVersion,
    },
    fields,
  );
