import { CampaignsService, CampaignTargetsService, VisitRecordsService } from '@jiqia/campaigns';
import { dayInBeijing } from '@jiqia/clock';
import { campaignFormSchema, targetChoiceSchema, visitFormSchema } from '@jiqia/contracts/forms';
import { targetQuerySchema } from '@jiqia/contracts/http';
import { ORGANISER } from '@jiqia/identity';
import type { TestApp } from './test-app.js';

interface Firm {
  readonly name: string;
  readonly park: string;
}

/** A campaign that asks three enterprises for the edition, each of which was visited and has answered; and one that nobody has opened. */
export async function seedCampaigns(
  app: TestApp,
  editionId: string,
  deadline: string,
  { own, neighbour, foreign }: Readonly<Record<'own' | 'neighbour' | 'foreign', Firm>>,
): Promise<void> {
  const form = { asks: '请填报技术需求。', deadline, organiser: { name: '江澄区科协' } };
  const campaigns = app.get(CampaignsService);
  const campaign = await campaigns.create(
    ORGANISER,
    campaignFormSchema.parse({ ...form, name: 'CAMPAIGN-EAST', editionId }),
  );
  await campaigns.create(ORGANISER, campaignFormSchema.parse({ ...form, name: 'CAMPAIGN-DRAFT' }));
  const choice = { parks: [own.park, foreign.park], kinds: ['ENTERPRISE'], dryRun: false };
  const targets = app.get(CampaignTargetsService);
  await targets.choose(ORGANISER, campaign.id, targetChoiceSchema.parse(choice));
  await campaigns.move(ORGANISER, campaign.id, 'OPEN');
  const query = targetQuerySchema.parse({});
  const day = dayInBeijing(new Date(Date.now() - 24 * 3600 * 1000));
  for (const { id, organisation } of (await targets.list(ORGANISER, campaign.id, query)).items) {
    const key: Record<string, string> = {
      [own.name]: 'own',
      [neighbour.name]: 'next',
    };
    const externalId = `N-${key[organisation] ?? 'far'}-visit`;
    const needs = [
      {
        externalId,
        title: `${externalId} 走访所得`,
        problem: '漏检率高',
        contact: { name: '何清' },
      },
    ];
    const visit = visitFormSchema.parse({ targetId: id, day, went: '走访组', needs });
    await app.get(VisitRecordsService).record(ORGANISER, campaign.id, visit);
  }
}
