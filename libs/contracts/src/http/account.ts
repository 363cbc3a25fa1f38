import { z } from 'zod';
import { requiredText, text } from '../forms/text.js';
import { ACCOUNT_STATES } from '../states/account.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { ROLES, SCOPE_KINDS } from '../words/role.words.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** An account, as those who look after accounts see it. */
export const accountSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    state: z.enum(statesOf(ACCOUNT_STATES)),
    stateLabel: z.string(),
    /** What it may do now. */
    roles: z.array(
      z.object({
        code: z.enum(codesOf(ROLES)),
        label: z.string(),
        /** `id` is null for the whole platform, else an id, or the name of a park or a region. */
        scope: z.object({ kind: z.enum(codesOf(SCOPE_KINDS)), id: z.string().nullable() }),
      }),
    ),
    createdAt: z.iso.datetime(),
  })
  .partial({ email: true })
  .meta({ id: 'Account' });
export const accountPageSchema = pageSchemaOf(accountSchema, 'AccountPage');

export const accountListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(statesOf(ACCOUNT_STATES)).optional(),
  /** Part of the name or of the address. */
  q: text(100).optional(),
});
export type AccountListQuery = z.infer<typeof accountListQuerySchema>;

/** Who gets an account, and the first role of it. */
export const accountFormSchema = z
  .strictObject({
    email: requiredText(254),
    name: requiredText(100),
    role: z.enum(codesOf(ROLES)),
    /** The whole platform where it is left out. */
    scope: z
      .strictObject({ kind: z.enum(codesOf(SCOPE_KINDS)), id: requiredText(100).nullable() })
      .default({ kind: 'platform', id: null }),
  })
  .meta({ id: 'AccountForm' });

export const accountBlockSchema = z
  .strictObject({ reason: requiredText(200) })
  .meta({ id: 'AccountBlock' });
