import type {
  organisationItemSchema,
  organisationSchema,
  organisationTreeSchema,
} from '@jiqia/contracts/http';
import { ORGANISATION_KIND } from '@jiqia/contracts/words';
import { type Actor, authorise } from '@jiqia/identity';
import { type OrganisationEntry, organisationResource, type TreeNode } from '@jiqia/organisations';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { saidOf } from '../../http/readers-words.js';

export type OrganisationItem = z.input<typeof organisationItemSchema>;
export type Organisation = z.input<typeof organisationSchema>;

/** What a list shows to `actor`. */
export const organisationItem = (row: OrganisationEntry, actor: Actor): OrganisationItem =>
  cut(item(row), authorise(actor, 'organisation.read', organisationResource(row)));

/** Everything that `actor` may read of an organisation. */
export const organisationView = (row: OrganisationEntry, actor: Actor): Organisation =>
  cut(
    {
      ...item(row),
      intro: row.intro,
      aliases: row.aliases.map((alias) => ({ ...alias })),
      parentId: row.parentId,
    },
    authorise(actor, 'organisation.read', organisationResource(row)),
  );

const item = (row: OrganisationEntry): OrganisationItem => ({
  id: row.id,
  externalId: row.externalId,
  name: row.name,
  kind: row.kind as OrganisationItem['kind'],
  kindLabel: saidOf(ORGANISATION_KIND, row.kind),
  creditCode: row.creditCode,
  region: row.region,
  park: row.park,
  mergedInto: row.mergedInto,
  version: row.lockVersion,
});

export const organisationTree = (
  nodes: readonly TreeNode[],
): z.input<typeof organisationTreeSchema> => ({
  items: nodes.map((node) => ({
    ...node,
    kind: node.kind as OrganisationItem['kind'],
    kindLabel: saidOf(ORGANISATION_KIND, node.kind),
  })),
});
