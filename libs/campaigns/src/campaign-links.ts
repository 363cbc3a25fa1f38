import { SignedLinks } from '@jiqia/mail';

/** The links of campaigns, apart from those of invitations and confirmations. */
export class CampaignLinks extends SignedLinks {}
