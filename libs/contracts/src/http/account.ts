import { z } from 'zod';
import { requiredText, text } from '../forms/text.js';
import { ACCOUNT_STATES } from '../states/account.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { ROLES, SCOPE_KINDS } from '../words/role.words.js';
import { SIGN_IN_WAYS } from '../words/sign-in-way.words.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const states = statesOf(ACCOUNT_STATES);

/** What a role was granted for. */
const namedScopeSchema = z.object({
  kind: z.enum(codesOf(SCOPE_KINDS)),
  /** Null for the whole platform, else an id, or the name of a park or a region. */
  id: z.string().nullable(),
  /** What it is called: of an edition, an organisation, a person, a park or a region; null for the whole platform. */
  name: z.string().nullable(),
});
const heldRoleSchema = z.object({
  code: z.enum(codesOf(ROLES)),
  label: z.string(),
  scope: namedScopeSchema,
});

/** An account, as those who look after accounts see it. */
export const accountSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    state: z.enum(states),
    stateLabel: z.string(),
    /** What it may do now. */
    roles: z.array(heldRoleSchema),
    createdAt: z.iso.datetime(),
    version: z.number().int(),
  })
  .partial({ email: true })
  .meta({ id: 'Account' });
export const accountPageSchema = pageSchemaOf(accountSchema, 'AccountPage')
  .extend({
    /** How many accounts stand in each state, whatever was asked for. */
    counts: z.array(
      z.object({ state: z.enum(states), label: z.string(), count: z.number().int() }),
    ),
  })
  .meta({ id: 'AccountPage' });

export const accountListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(states).optional(),
  /** Part of the name or of the address. */
  q: text(100).optional(),
  /** Whoever holds this role now, whatever for. */
  role: z.enum(codesOf(ROLES)).optional(),
});
export type AccountListQuery = z.infer<typeof accountListQuerySchema>;

const grant = {
  role: z.enum(codesOf(ROLES)),
  /** The whole platform where it is left out; an edition by its id or its own number. */
  scope: z
    .strictObject({ kind: z.enum(codesOf(SCOPE_KINDS)), id: requiredText(100).nullable() })
    .default({ kind: 'platform', id: null }),
};
/** Who gets an account, and the first role of it. */
export const accountFormSchema = z
  .strictObject({ email: requiredText(254), name: requiredText(100), ...grant })
  .meta({ id: 'AccountForm' });

/** A role to give to an account or to take away, and why. */
export const accountRoleFormSchema = z
  .strictObject({ ...grant, reason: text(200).default('') })
  .meta({ id: 'AccountRoleForm' });

/** Which roles there are, what each may be granted for, and what of it is there to choose from. */
export const roleChoicesSchema = z
  .object({
    roles: z.array(
      z.object({
        code: z.enum(codesOf(ROLES)),
        label: z.string(),
        scopes: z.array(z.enum(codesOf(SCOPE_KINDS))),
      }),
    ),
    scopes: z.array(z.object({ kind: z.enum(codesOf(SCOPE_KINDS)), label: z.string() })),
    editions: z.array(z.object({ id: z.uuid(), name: z.string() })),
    parks: z.array(z.string()),
    regions: z.array(z.string()),
  })
  .meta({ id: 'RoleChoices' });

export const accountBlockSchema = z
  .strictObject({ reason: requiredText(200) })
  .meta({ id: 'AccountBlock' });

/** The own account: what it may do, and by what it signs in. */
export const ownAccountSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles: z.array(heldRoleSchema),
    createdAt: z.iso.datetime(),
    /** As whom the account acts, where a role was granted for a person. */
    persons: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** For which organisations it acts. */
    organisations: z.array(z.object({ id: z.uuid(), name: z.string() })),
    signIn: z.object({
      password: z.boolean(),
      secondFactor: z.boolean(),
      passkeys: z.number().int(),
      /** Whether this installation sends short messages, the own number with its middle hidden, and whether it was verified. */
      sms: z.boolean(),
      phone: z.string().nullable(),
      phoneVerified: z.boolean(),
    }),
  })
  .meta({ id: 'OwnAccount' });

/** Where the account is signed in now, the last used first. */
export const ownSessionsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        /** What the browser says it is. */
        device: z.string(),
        address: z.string(),
        way: z.enum(codesOf(SIGN_IN_WAYS)).nullable(),
        wayLabel: z.string(),
        secondFactor: z.boolean(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime(),
        /** The one that asks. */
        current: z.boolean(),
      }),
    ),
    /** Whether the present password is asked for before another one is ended; who has none must have signed in a short while ago. */
    byPassword: z.boolean(),
  })
  .meta({ id: 'OwnSessions' });

/** Which of the own sessions to end: this one, or all but the one that asks where none is named. An id is a SHA-256 in hex. */
export const ownSessionEndSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .optional(),
    current: z.string().max(1000).default(''),
  })
  .meta({ id: 'OwnSessionEnd' });
