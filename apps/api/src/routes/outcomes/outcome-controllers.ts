import { OutcomeEvidenceController } from './outcome-evidence.controller.js';
import { OutcomesController } from './outcomes.controller.js';
import { OwnOutcomesController } from './own-outcomes.controller.js';
import { PublicCasesController } from './public-cases.controller.js';
import { SuccessCasesController } from './success-cases.controller.js';

/** What came of meetings: for those who run the edition, for both sides, and the cases that are told of it. */
export const OUTCOME_CONTROLLERS = [
  OutcomesController,
  OutcomeEvidenceController,
  OwnOutcomesController,
  PublicCasesController,
  SuccessCasesController,
];
