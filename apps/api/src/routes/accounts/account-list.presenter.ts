import type { AccountRow } from '@jiqia/accounts';
import type { accountSchema } from '@jiqia/contracts/http';
import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { ROLES, wordOf } from '@jiqia/contracts/words';
import type { Fields } from '@jiqia/identity';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';

export type AccountView = z.input<typeof accountSchema>;

export const accountView = (row: AccountRow, fields: Fields): AccountView =>
  cut(
    {
      id: row.id,
      name: row.name,
      email: row.email,
      state: row.state,
      stateLabel: ACCOUNT_STATES.labels[row.state],
      roles: row.grants.map(({ role, scope }) => ({
        code: role,
        label: wordOf(ROLES, role),
        scope,
      })),
      createdAt: row.createdAt.toISOString(),
    },
    fields,
  );
