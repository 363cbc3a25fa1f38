import { successCaseFormSchema } from '@jiqia/contracts/forms';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { OUTCOME_INVARIANTS, OutcomeEvidenceService, OutcomesService } from '@jiqia/outcomes';
import type { TestApp } from './test-app.js';

/** Another organiser than the one who recorded. */
export const CHECKER: Actor = { ...ORGANISER, id: 'checker' };
export const PAPER = { name: '合同.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') };

/** Hands a file in by whoever recorded it. @returns the id of the file */
export async function evidence(app: TestApp, outcomeId: string): Promise<string> {
  const file = await app.get(OutcomeEvidenceService).add(ORGANISER, outcomeId, PAPER);
  await app.get(OutcomesService).claim(ORGANISER, outcomeId, 'EVIDENCED');
  return file;
}

/** Evidence by one, the check by another. */
export async function verify(app: TestApp, outcomeId: string): Promise<void> {
  await evidence(app, outcomeId);
  await app.get(OutcomesService).claim(CHECKER, outcomeId, 'VERIFIED');
}

/** What is broken of the rules of outcomes and cases. */
export async function brokenOutcomes(app: TestApp): Promise<string[]> {
  const found: string[] = [];
  for (const { query } of OUTCOME_INVARIANTS)
    found.push(...(await app.sql<{ what: string }>(query)).map(({ what }) => what));
  return found;
}

/** What a case tells. */
export const CASE_FORM = successCaseFormSchema.parse({
  title: '断带由每月11次降到2次',
  situation: '生产线每月断带11次，厚度波动大。',
  solution: '专家两次驻厂，调整张力曲线。',
  effect: '断带降到每月2次。',
});
