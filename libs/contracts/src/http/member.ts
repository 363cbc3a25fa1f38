import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { ACCOUNT_STATES } from '../states/account.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { ROLES } from '../words/role.words.js';

/** A role of an account within an organisation. */
export const memberSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(codesOf(ROLES)),
    roleLabel: z.string(),
    /** Of the account: whether its person has entered it. */
    state: z.enum(statesOf(ACCOUNT_STATES)),
    stateLabel: z.string(),
    since: z.iso.datetime(),
  })
  .partial({ email: true })
  .meta({ id: 'OrganisationMember' });

export const memberListSchema = z
  .object({ items: z.array(memberSchema) })
  .meta({ id: 'OrganisationMemberList' });

export const memberFormSchema = z
  .strictObject({
    email: requiredText(254),
    name: requiredText(100),
    role: z.enum(codesOf(ROLES)),
  })
  .meta({ id: 'OrganisationMemberForm' });
