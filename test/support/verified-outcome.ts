import { type Actor, ORGANISER } from '@jiqia/identity';
import { OutcomeEvidenceService, OutcomesService } from '@jiqia/outcomes';
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
