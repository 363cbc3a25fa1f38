export * from './campaign-answers.service.js';
export { CampaignFeedService, type Fed } from './campaign-feed.service.js';
export * from './campaign-links.service.js';
export type { CampaignRow } from './campaign.repository.js';
export * from './campaigns.invariants.js';
export * from './campaigns.module.js';
export * from './campaigns.service.js';
export type { TargetRow } from './campaign-target.repository.js';
export { CampaignTargetsService, type ChosenTargets } from './campaign-targets.service.js';
export { CoverageService } from './coverage.service.js';
export {
  isChangeable,
  type SurveyFields,
  type SurveySheet,
  SurveysService,
} from './surveys.service.js';
export * from './visit-records.service.js';
export { type DocumentedVisit, VisitsService } from './visits.service.js';
