import type { MemberRow } from '@jiqia/accounts';
import type { memberSchema } from '@jiqia/contracts/http';
import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { ROLES, wordOf } from '@jiqia/contracts/words';
import type { Fields } from '@jiqia/identity';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';

export type Member = z.input<typeof memberSchema>;

export const memberView = (row: MemberRow, fields: Fields): Member =>
  cut(
    {
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      roleLabel: wordOf(ROLES, row.role),
      state: row.state,
      stateLabel: ACCOUNT_STATES.labels[row.state],
      since: row.since.toISOString(),
    },
    fields,
  );
