import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { SCOPE_KINDS } from '../words/role.words.js';

/** An e-mail address and a password, as they were typed; a code of the second factor where the account has one. */
export const signInFormSchema = z
  .strictObject({
    email: z.string().min(1).max(200),
    password: z.string().min(1).max(1000),
    code: z.string().max(40).default(''),
  })
  .meta({ id: 'SignInForm' });
export type SignInForm = z.infer<typeof signInFormSchema>;

/** The account that a session is of, with its roles and what each was granted for. */
export const sessionSchema = z
  .object({
    accountId: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        /** `id` is null for the whole platform, else an id, or the name of a park or a region. */
        scope: z.object({ kind: z.enum(codesOf(SCOPE_KINDS)), id: z.string().nullable() }),
      }),
    ),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
