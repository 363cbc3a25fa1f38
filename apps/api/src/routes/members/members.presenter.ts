import type { MemberRow } from '@jiqia/accounts';
import type { memberSchema } from '@jiqia/contracts/http';
import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { ROLES } from '@jiqia/contracts/words';
import type { Fields } from '@jiqia/identity';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { saidOf, saidState } from '../../http/readers-words.js';

export type Member = z.input<typeof memberSchema>;

export const memberView = (row: MemberRow, fields: Fields): Member =>
  cut(
    {
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      roleLabel: saidOf(ROLES, row.role),
      state: row.state,
      stateLabel: saidState(ACCOUNT_STATES, row.state),
      since: row.since.toISOString(),
    },
    fields,
  );
