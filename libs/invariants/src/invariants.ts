import { DRAFT_INVARIANTS } from '@jiqia/drafts';
import { ACCOUNT_INVARIANTS } from '@jiqia/accounts';
import { CAMPAIGN_INVARIANTS } from '@jiqia/campaigns';
import { CAPABILITY_INVARIANTS } from '@jiqia/capabilities';
import { COMMITMENT_INVARIANTS } from '@jiqia/commitments';
import { CONFIRMATION_INVARIANTS } from '@jiqia/confirmations';
import { CONSENT_INVARIANTS } from '@jiqia/consents';
import { DATABASE_INVARIANTS, type InvariantQuery, OPEN_REACH } from '@jiqia/database';
import { DEMO_INVARIANTS } from '@jiqia/demo';
import { AppError } from '@jiqia/errors';
import { FAIR_INVARIANTS } from '@jiqia/fairs';
import { INTEREST_INVARIANTS } from '@jiqia/interests';
import { INVITATION_INVARIANTS } from '@jiqia/invitations';
import { IMPORTS_INVARIANTS } from '@jiqia/imports';
import { MAIL_INVARIANTS } from '@jiqia/mail';
import { MATCHING_INVARIANTS } from '@jiqia/matching';
import { MEETING_INVARIANTS } from '@jiqia/meetings';
import { NEED_INVARIANTS } from '@jiqia/needs';
import { REFINEMENT_INVARIANTS } from '@jiqia/refinements';
import { AGENDA_INVARIANTS } from '@jiqia/agendas';
import { NOMINATION_INVARIANTS } from '@jiqia/nominations';
import { NOTICE_INVARIANTS } from '@jiqia/notices';
import { NOTIFICATION_INVARIANTS } from '@jiqia/notifications';
import { FOLLOW_UP_INVARIANTS } from '@jiqia/follow-ups';
import { ON_SITE_INVARIANTS } from '@jiqia/on-site';
import { ORGANISATION_INVARIANTS } from '@jiqia/organisations';
import { OUTBOX_INVARIANTS } from '@jiqia/outbox';
import { OUTCOME_INVARIANTS } from '@jiqia/outcomes';
import { REGISTRATION_INVARIANTS } from '@jiqia/registrations';
import { RULEBOOK_INVARIANTS } from '@jiqia/rulebook';
import { VERIFICATION_INVARIANTS } from '@jiqia/verifications';
import pg from 'pg';
import { SCHEMA_INVARIANTS } from './schema.invariants.js';

/** Every invariant that the schema can be asked about so far, from the libs that own the tables. */
export const INVARIANTS: readonly InvariantQuery[] = [
  ...DATABASE_INVARIANTS,
  ...OUTBOX_INVARIANTS,
  ...MAIL_INVARIANTS,
  ...CONSENT_INVARIANTS,
  ...ORGANISATION_INVARIANTS,
  ...RULEBOOK_INVARIANTS,
  ...ACCOUNT_INVARIANTS,
  ...DRAFT_INVARIANTS,
  ...VERIFICATION_INVARIANTS,
  ...NEED_INVARIANTS,
  ...REFINEMENT_INVARIANTS,
  ...CAPABILITY_INVARIANTS,
  ...FAIR_INVARIANTS,
  ...CONFIRMATION_INVARIANTS,
  ...CAMPAIGN_INVARIANTS,
  ...REGISTRATION_INVARIANTS,
  ...INTEREST_INVARIANTS,
  ...IMPORTS_INVARIANTS,
  ...MATCHING_INVARIANTS,
  ...INVITATION_INVARIANTS,
  ...NOMINATION_INVARIANTS,
  ...MEETING_INVARIANTS,
  ...NOTICE_INVARIANTS,
  ...ON_SITE_INVARIANTS,
  ...FOLLOW_UP_INVARIANTS,
  ...AGENDA_INVARIANTS,
  ...NOTIFICATION_INVARIANTS,
  ...OUTCOME_INVARIANTS,
  ...COMMITMENT_INVARIANTS,
  ...DEMO_INVARIANTS,
  ...SCHEMA_INVARIANTS,
];

export interface InvariantViolation {
  /** Number of the list in docs/reliability.md section 5, e.g. `I2`. */
  readonly invariant: string;
  readonly what: string;
}

/**
 * Runs every invariant that exists so far; an empty list is success. With another search engine than PostgreSQL
 * the index is not in the database, so I8 is not asked.
 * @throws AppError SCHEMA_MISSING where nothing was migrated yet
 */
export async function violatedInvariants(
  url: string,
  searchEngine: 'postgres' | 'meilisearch' = 'postgres',
): Promise<InvariantViolation[]> {
  const client = new pg.Client({ connectionString: url, options: OPEN_REACH });
  await client.connect();
  try {
    await assertMigrated(client);
    const violations: InvariantViolation[] = [];
    for (const { invariant, query, postgresSearchOnly } of INVARIANTS) {
      if (postgresSearchOnly && searchEngine !== 'postgres') continue;
      const { rows } = await client.query<{ what: string }>(query);
      violations.push(...rows.map((row) => ({ invariant, what: row.what })));
    }
    return violations;
  } finally {
    await client.end();
  }
}

async function assertMigrated(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 WHERE to_regclass('migration') IS NOT NULL`);
  if (rowCount === 0) throw new AppError({ code: 'SCHEMA_MISSING' });
}
