import type { CapabilityRow } from '@jiqia/capabilities';
import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { type Actor, accountActor, ORGANISER } from '@jiqia/identity';
import {
  type OrganisationEntry,
  OrganisationRegisterService,
  PersonConsentsService,
  PersonsService,
} from '@jiqia/organisations';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { makeCapability, makeNeed } from './factories.js';
import type { TestApp } from './test-app.js';

let made = 0;

/** A society with a contact who has a mail address, unless none is wanted. */
export async function makeSociety(
  app: TestApp,
  { kind = 'NATIONAL_SOCIETY', contact = true, parentId = null as string | null } = {},
): Promise<OrganisationEntry> {
  const n = ++made;
  const form = organisationEntryFormSchema.parse({ name: `中国第${n}学会`, kind, parentId });
  const society = await app.get(OrganisationRegisterService).create(ORGANISER, form);
  if (contact)
    await app.get(PersonsService).create(ORGANISER, {
      organisationId: society.id,
      name: `学会联系人${n}`,
      title: '',
      phone: '',
      email: `society${n}@example.org`,
      role: 'CONTACT',
    });
  return society;
}

/** A listed capability of an expert of a society who agrees to be listed, unless they do not. */
export async function makeSocietyExpert(
  app: TestApp,
  society: Pick<OrganisationEntry, 'name' | 'kind'>,
  { agrees = true, ...fields }: Readonly<Record<string, unknown>> & { agrees?: boolean } = {},
): Promise<CapabilityRow & { readonly personId: string }> {
  const organisation = { name: society.name, kind: society.kind };
  const row = await makeCapability(app, { organisation, ...fields });
  const { personId } = row;
  if (personId === null) throw new Error('the capability names nobody');
  if (agrees)
    await app
      .get(PersonConsentsService)
      .say(ORGANISER, personId, { LISTING: true, CONTACT_SHARING: false, NOTIFICATION: false });
  return { ...row, personId };
}

/** Somebody who acts for a society. */
export const officerOf = ({ id }: Pick<OrganisationEntry, 'id'>): Actor =>
  accountActor(`officer of ${id}`, [
    { role: 'SOCIETY_OFFICER', scope: { kind: 'organisation', id } },
  ]);

/** A published need that its owner has confirmed. */
export async function makeConfirmedNeed(
  app: TestApp,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<NeedRow> {
  const { id, lockVersion } = await makeNeed(app, fields);
  const needs = app.get(NeedsService);
  await app.get(TransactionRunner).run((tx) => needs.takeOwnersWord(tx, id, lockVersion, true));
  return needs.get(id);
}
