import { Clock, dayInBeijing } from '@jiqia/clock';
import { audit, newId, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { reminderDue } from './campaign.rules.js';
import type { CampaignRow } from './campaign.repository.js';
import {
  type CampaignLetterKind,
  CampaignLetterRepository,
  type NewCampaignLetter,
} from './campaign-letter.repository.js';
import { CampaignLinks } from './campaign-links.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';

/** Letters that are queued in one transaction. */
const WAVE = 500;

/** Queues the letters of campaigns, so many at once: a campaign of five thousand targets is written in ten waves. */
@Injectable()
export class CampaignWaves {
  constructor(
    private readonly letters: CampaignLetterRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly links: CampaignLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async hasTargets(tx: Transaction, campaignId: string): Promise<boolean> {
    return (await this.targets.count(tx, campaignId)) > 0;
  }

  /** Writes to targets that nobody has written to, each with a link of its own. The caller holds the campaign. Returns how many. */
  async ask(tx: Transaction, actor: Actor, campaignId: string, most = WAVE): Promise<number> {
    const ids = await this.letters.listUnasked(tx, campaignId, Math.min(most, WAVE));
    await this.link(tx, actor, ids);
    return ids.length;
  }

  /** Gives these targets new links, which end the ones before, and sends them. The caller holds the campaign or the target. */
  async link(tx: Transaction, actor: Actor, targetIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    await this.letters.endLinks(tx, targetIds, now);
    const rows = targetIds.map((targetId) => ({ id: newId(), targetId, linkId: newId() }));
    await this.letters.insertLinks(
      tx,
      rows.map(({ targetId, linkId }) => ({
        id: linkId,
        targetId,
        tokenHash: this.links.hash(this.links.token(linkId)),
      })),
    );
    await this.send(tx, actor, 'INVITE', rows);
  }

  /** Reminds whoever has not answered, on the days that the campaign names. The caller holds the campaign. Returns how many. */
  async remind(tx: Transaction, actor: Actor, campaign: CampaignRow, most = WAVE): Promise<number> {
    const due = reminderDue(campaign, dayInBeijing(this.clock.now()));
    if (due === null) return 0;
    const found = await this.letters.listToRemind(tx, campaign.id, due, Math.min(most, WAVE));
    await this.send(
      tx,
      actor,
      'REMINDER',
      found.map((row) => ({ id: newId(), ...row })),
    );
    return found.length;
  }

  private async send(
    tx: Transaction,
    actor: Actor,
    kind: CampaignLetterKind,
    rows: readonly NewCampaignLetter[],
  ): Promise<void> {
    const now = this.clock.now();
    const made = new Set(await this.letters.insert(tx, kind, rows, now, dayInBeijing(now)));
    const queued = rows.filter(({ id }) => made.has(id));
    await audit(
      tx,
      queued.map(({ id, targetId }) => ({
        actor: actor.id,
        action: kind === 'INVITE' ? 'campaign.ask' : 'campaign.remind',
        entity: 'campaign_target',
        entityId: targetId,
        details: { letterId: id },
      })),
    );
    await this.outbox.enqueueAll(
      tx,
      'campaign-letter.send',
      queued.map(({ id }) => ({ letterId: id })),
    );
  }
}
