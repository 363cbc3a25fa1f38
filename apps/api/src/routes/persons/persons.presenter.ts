import type {
  endorsementSchema,
  membershipSchema,
  personItemSchema,
  personSchema,
} from '@jiqia/contracts/http';
import { MEMBERSHIP_ROLE } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import {
  authorisePerson,
  type Endorsement,
  type Membership,
  type PersonEntry,
} from '@jiqia/organisations';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { saidOf } from '../../http/readers-words.js';

export type PersonItem = z.input<typeof personItemSchema>;
export type Person = z.input<typeof personSchema>;

/** What a list shows to `actor`: no number, no address. */
export const personItem = (row: PersonEntry, actor: Actor): PersonItem =>
  cut(item(row), authorisePerson(actor, 'person.read', row));

/** Everything that `actor` may read of a person. */
export const personView = (
  row: PersonEntry,
  endorsements: readonly Endorsement[],
  actor: Actor,
): Person =>
  cut(
    {
      ...item(row),
      phone: row.phone,
      email: row.email,
      memberships: row.memberships.map(membership),
      endorsements: endorsements.map(endorsementView),
    },
    authorisePerson(actor, 'person.read', row),
  );

const item = (row: PersonEntry): PersonItem => ({
  id: row.id,
  name: row.name,
  title: row.title,
  organisationId: row.organisationId,
  organisation: row.organisation,
  mergedInto: row.mergedInto,
  version: row.lockVersion,
});

const membership = ({ lockVersion, ...row }: Membership): z.input<typeof membershipSchema> => ({
  ...row,
  roleLabel: saidOf(MEMBERSHIP_ROLE, row.role),
  version: lockVersion,
});

export const endorsementView = ({
  personId: _personId,
  ...row
}: Endorsement): z.input<typeof endorsementSchema> => row;
