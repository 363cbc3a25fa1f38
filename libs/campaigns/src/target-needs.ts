import type { NeedForm, SurveyedNeed } from '@jiqia/contracts/forms';
import { organisationFormSchema } from '@jiqia/contracts/forms';
import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import type { TargetRow } from './campaign-target.repository.js';

/** Needs of targets, written by the register's own rules. */
@Injectable()
export class TargetNeeds {
  constructor(private readonly needs: NeedsService) {}

  /** In the order of ids. */
  list(ids: readonly string[]): Promise<NeedRow[]> {
    return this.needs.listByIds(ids);
  }

  /** Makes a need of the target; one with the secrecy box ticked is submitted. @throws AppError as the register does */
  async create(
    tx: Transaction,
    actor: Actor,
    target: TargetRow,
    form: SurveyedNeed,
  ): Promise<NeedRow> {
    const made = await this.needs.create(actor, ofTarget(target, form), tx);
    if (!form.secrecyDeclared) return made;
    return this.needs.move(actor, made.id, 'SUBMITTED', {}, tx);
  }

  /** Rewrites a need of the target, and submits it again where it was sent back. @throws AppError as the register does */
  async edit(
    tx: Transaction,
    actor: Actor,
    target: TargetRow,
    { id, lockVersion, state, externalId }: NeedRow,
    form: SurveyedNeed,
  ): Promise<void> {
    const edit = { ...ofTarget(target, form), externalId: externalId ?? '' };
    await this.needs.edit(actor, id, lockVersion, edit, tx);
    if (state !== 'SUBMITTED') await this.needs.move(actor, id, 'SUBMITTED', {}, tx);
  }
}

/** What the target knows is filled in where the form leaves it out. */
const ofTarget = ({ organisation, cluster, region }: TargetRow, form: SurveyedNeed): NeedForm => ({
  ...form,
  cluster: form.cluster || cluster,
  region: form.region || region,
  organisation: organisationFormSchema.parse({ name: organisation }),
});
