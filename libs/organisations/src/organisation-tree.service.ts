import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OrganisationRegisterRepository } from './organisation-register.repository.js';
import { organisationResource } from './organisation.resource.js';
import { OrganisationTreeRepository, type TreeNode } from './organisation-tree.repository.js';

/** Levels of a tree at most; the database holds it too (organisation_depth). */
const LEVELS = 6;

/** Societies with their branches and service teams: who stands under whom. */
@Injectable()
export class OrganisationTreeService {
  constructor(
    private readonly register: OrganisationRegisterRepository,
    private readonly tree: OrganisationTreeRepository,
  ) {}

  /** Those above, itself and those below, from the top down. @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<TreeNode[]> {
    const row = await this.register.get(id);
    authorise(actor, 'organisation.read', organisationResource(row));
    return this.tree.list(row.mergedInto ?? id);
  }

  /**
   * Whether an organisation may stand under another. The caller has made writers of the register wait for each other.
   * Whoever puts it there is in charge of both.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_PARENT_NOT_FOUND, ORGANISATION_PARENT_BELOW, ORGANISATION_TREE_TOO_DEEP
   */
  async assertParent(tx: Transaction, actor: Actor, id: string, parentId: string): Promise<void> {
    const parent = await this.tree.find(tx, parentId);
    if (!parent || parent.mergedInto !== null)
      throw new AppError({ code: 'ORGANISATION_PARENT_NOT_FOUND' });
    authorise(actor, 'organisation.edit', organisationResource({ id: parentId, ...parent }));
    if (parentId === id || parent.lineage.includes(id))
      throw new AppError({ code: 'ORGANISATION_PARENT_BELOW', params: { name: parent.name } });
    const levels = parent.lineage.length + 2 + (await this.tree.levelsBelow(tx, id));
    if (levels > LEVELS)
      throw new AppError({ code: 'ORGANISATION_TREE_TOO_DEEP', params: { most: LEVELS } });
  }
}
