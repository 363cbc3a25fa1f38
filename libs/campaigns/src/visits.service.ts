import { AccessLog } from '@jiqia/audit-trail';
import { type AttachmentRow, AttachmentsService, type HandedIn } from '@jiqia/attachments';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { audit, byId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CampaignNeedRepository, type VisitRow } from './campaign-need.repository.js';
import { CampaignRights } from './campaign-rights.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';
import { TargetNeeds } from './target-needs.js';

const ENTITY = 'visit';

/** A visit with the needs that came of it and its files. */
export interface DocumentedVisit extends VisitRow {
  readonly needs: readonly { readonly id: string; readonly title: string }[];
  readonly documents: readonly AttachmentRow[];
}

/** Visits as they are read, and their files. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly visits: CampaignNeedRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly needs: TargetNeeds,
    private readonly rights: CampaignRights,
    private readonly attachments: AttachmentsService,
    private readonly access: AccessLog,
  ) {}

  /** A page of those that the actor may see. @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND */
  async list(actor: Actor, campaignId: string, query: PageQuery): Promise<Page<DocumentedVisit>> {
    await this.rights.read(actor, campaignId);
    const reach = reachOf(actor, 'visit.read');
    const page = pageOf(await this.visits.listVisits(campaignId, reach, query), query.limit);
    return { ...page, items: await this.documented(page.items) };
  }

  /** @throws AppError ACTION_FORBIDDEN, VISIT_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<DocumentedVisit> {
    const visit = await this.visits.getVisit(id);
    await this.assertMay(actor, 'visit.read', visit);
    const [row] = await this.documented([visit]);
    return row ?? { ...visit, needs: [], documents: [] };
  }

  /** Adds a file to a visit. @throws AppError ACTION_FORBIDDEN, VISIT_NOT_FOUND, and what `AttachmentsService.screened` and `.add` throw */
  async addDocument(actor: Actor, id: string, handedIn: HandedIn): Promise<DocumentedVisit> {
    const file = await this.attachments.screened(actor.id, ENTITY, handedIn);
    await this.transactions.run(async (tx) => {
      await this.assertMay(actor, 'visit.record', await this.visits.getVisit(id, tx));
      const to = { entity: ENTITY, entityId: id };
      const attachmentId = await this.attachments.add(tx, actor.id, to, file);
      const entry = { actor: actor.id, action: 'visit.document', entity: ENTITY, entityId: id };
      await audit(tx, { ...entry, details: { attachmentId } });
    });
    return this.read(actor, id);
  }

  /** A file and its bytes; that it went out is noted. @throws AppError ACTION_FORBIDDEN, VISIT_NOT_FOUND, ATTACHMENT_NOT_FOUND */
  async readDocument(
    actor: Actor,
    id: string,
    documentId: string,
  ): Promise<{ readonly document: AttachmentRow; readonly bytes: Buffer }> {
    const { documents } = await this.read(actor, id);
    const document = documents.find((one) => one.id === documentId);
    if (!document) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    const bytes = await this.attachments.read(document);
    this.access.note(actor, {
      action: 'visit.download',
      entity: ENTITY,
      entityId: id,
      details: { attachmentId: documentId },
    });
    return { document, bytes };
  }

  private async assertMay(
    actor: Actor,
    action: 'visit.read' | 'visit.record',
    { campaignId, targetId }: VisitRow,
  ): Promise<void> {
    const campaign = await this.rights.read(actor, campaignId);
    const target = await this.targets.get(targetId, campaignId);
    await this.rights.assertMayOn(actor, action, campaign, target, undefined, 'VISIT_NOT_FOUND');
  }

  private async documented(rows: readonly VisitRow[]): Promise<DocumentedVisit[]> {
    const needs = byId(await this.needs.list(rows.flatMap(({ needIds }) => needIds)));
    const ids = rows.map(({ id }) => id);
    const documents = ids.length === 0 ? [] : await this.attachments.list(ENTITY, ids);
    return rows.map((row) => ({
      ...row,
      needs: row.needIds.flatMap((id) => {
        const need = needs.get(id);
        return need ? [{ id, title: need.title }] : [];
      }),
      documents: documents.filter(({ entityId }) => entityId === row.id),
    }));
  }
}
