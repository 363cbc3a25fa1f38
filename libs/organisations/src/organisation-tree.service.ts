import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OrganisationRegisterRepository } from './organisation-register.repository.js';
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
    const { mergedInto } = await this.register.get(id);
    authorise(actor, 'organisation.read', { kind: 'organisation', id, organisationId: id });
    return this.tree.list(mergedInto ?? id);
  }

  /**
   * Whether an organisation may stand under another. The caller has made writers of the register wait for each other.
   * @throws AppError ORGANISATION_PARENT_NOT_FOUND, ORGANISATION_PARENT_BELOW, ORGANISATION_TREE_TOO_DEEP
   */
  async assertParent(tx: Transaction, id: string, parentId: string): Promise<void> {
    const parent = await this.tree.find(tx, parentId);
    if (!parent || parent.mergedInto !== null)
      throw new AppError({ code: 'ORGANISATION_PARENT_NOT_FOUND' });
    if (parentId === id || parent.lineage.includes(id))
      throw new AppError({ code: 'ORGANISATION_PARENT_BELOW', params: { name: parent.name } });
    const levels = parent.lineage.length + 2 + (await this.tree.levelsBelow(tx, id));
    if (levels > LEVELS)
      throw new AppError({ code: 'ORGANISATION_TREE_TOO_DEEP', params: { most: LEVELS } });
  }
}
