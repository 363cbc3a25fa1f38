import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case of a contract that has come to nothing is told to nobody; those that were before this go down as well. */
const ENDED = `outcome_id IN (SELECT id FROM outcome WHERE stage IN ('TERMINATED', 'LAPSED'))`;

export class CasesOfEndedContracts1764000000816 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
UPDATE success_case SET state = 'WITHDRAWN', reason = '合同终止', lock_version = lock_version + 1, updated_at = now()
 WHERE state = 'PUBLISHED' AND ${ENDED};
UPDATE success_case SET state = 'DRAFT', asked_at = NULL, text_version = text_version + 1, lock_version = lock_version + 1, updated_at = now()
 WHERE state = 'CONSENT_ASKED' AND ${ENDED}`);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}
