import { createHash, createHmac } from 'node:crypto';
import { newId } from '@jiqia/database';
import { EDITION } from './api-city.js';
import { putInPhase } from '../support/factories.js';
import type { Platform } from './api-harness.js';
import { sqlOf } from './api-phases.js';

/** Makes answer links by hand, to invitations in any state. */
export class AnswerLinkSeeds {
  private readonly ids = { edition: newId(), run: newId(), organisation: newId(), person: newId() };

  constructor(private readonly platform: Platform) {}

  /** Of the enterprise that is asked. */
  get organisationId(): string {
    return this.ids.organisation;
  }

  /** The edition and the enterprise that all of them are of. */
  async begin(): Promise<void> {
    const { ids, platform } = this;
    const { database } = platform;
    await database.query(
      `INSERT INTO organisation (id, name, kind) VALUES ($1, '江澄恒驰动力有限公司', 'ENTERPRISE')`,
      [ids.organisation],
    );
    await database.query(
      `INSERT INTO person (id, organisation_id, name, phone, email) VALUES ($1, $2, '秦朗', '19900000000', 'q@people.example.org')`,
      [ids.person, ids.organisation],
    );
    await database.query(
      `INSERT INTO edition (id, ref, name, programme_id, venue, organiser_name) SELECT $1, $2, $3, id, $4, $5 FROM programme WHERE kind = 'FAIR'`,
      [ids.edition, EDITION.id, EDITION.name, EDITION.venue, EDITION.organiser.name],
    );
    await putInPhase(sqlOf(platform), ids.edition, 'INVITING');
    await database.query(
      `INSERT INTO edition_session (id, edition_id, ref, name, date, from_time, until_time, slot_minutes)
       SELECT uuidv7(), $1, s.id, s.name, s.date, s.from, s.until, s."slotMinutes"
         FROM jsonb_to_recordset($2) AS s(id text, name text, date date, "from" time, until time, "slotMinutes" int)`,
      [ids.edition, JSON.stringify(EDITION.sessions)],
    );
    await database.query(
      `INSERT INTO match_run (id, edition_id, requested_by) VALUES ($1, $2, 'test')`,
      [ids.run, ids.edition],
    );
    await database.query(`UPDATE match_run SET state = 'RUNNING'`);
    await database.query(`UPDATE match_run SET state = 'DONE'`);
  }

  /** A fresh pair and its invitation; returns the path of the link. */
  async link(state = 'AWAITING', expiresIn = '7 days', title = '压铸气孔检测'): Promise<string> {
    const { ids, platform } = this;
    const { database } = platform;
    const [need, capability, match, invitation] = [newId(), newId(), newId(), newId()];
    await database.query(
      `INSERT INTO need (id, row_hash, organisation_id, contact_id, title) VALUES ($1, 'h', $2, $3, $4)`,
      [need, ids.organisation, ids.person, title],
    );
    await database.query(
      `INSERT INTO capability (id, row_hash, kind, organisation_id, title) VALUES ($1, 'h', 'ACHIEVEMENT', $2, '机器视觉检测装备')`,
      [capability, ids.organisation],
    );
    const reason = {
      part: 'title',
      code: 'WORDS_IN_TITLE',
      params: { words: ['气孔'] },
      quote: '气孔检测',
      source: 'capability.title',
    };
    await this.seedPast(
      `INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level,
         parts, reasons, against, state) VALUES ($1, $2, $3, $4, $5, 1, 1, 1, 0.8, 4, '[]', $6, '[]', 'INVITED')`,
      'match',
      [match, ids.edition, ids.run, need, capability, JSON.stringify([reason])],
    );
    const token = createHmac('sha256', platform.environment.LINK_SECRET ?? '')
      .update(`invitation:${invitation}`)
      .digest('base64url');
    await this.seedPast(
      `INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id, state, token_hash, expires_at)
       VALUES ($1, $2, $3, 'need', $4, $5, $6, $7, now() + $8::interval)`,
      'invitation',
      [
        invitation,
        ids.edition,
        match,
        ids.organisation,
        ids.person,
        state,
        createHash('sha256').update(token).digest('hex'),
        expiresIn,
      ],
    );
    return `/answer/${token}`;
  }

  /** Rows start where a test wants them, not where the state machine lets them start. */
  private async seedPast(statement: string, table: string, values: unknown[]): Promise<void> {
    await this.platform.database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await this.platform.database.query(statement, values);
    await this.platform.database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
}
