import { z } from 'zod';

/** An e-mail address and a password, as they were typed; a code of the second factor where the account has one. */
export const signInFormSchema = z
  .strictObject({
    email: z.string().min(1).max(200),
    password: z.string().min(1).max(1000),
    code: z.string().max(40).default(''),
  })
  .meta({ id: 'SignInForm' });
export type SignInForm = z.infer<typeof signInFormSchema>;

/** The account that a session is of, with what it may be on the whole platform. */
export const sessionSchema = z
  .object({
    accountId: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.object({ code: z.string(), label: z.string() })),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
