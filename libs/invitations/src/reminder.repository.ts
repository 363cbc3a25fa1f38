import { invitationSettingsFormSchema } from '@jiqia/contracts/forms';
import { claimSending, type Transaction } from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Hours of an edition that has set none. */
const SHIPPED_HOURS = `'{${invitationSettingsFormSchema.parse({}).remindHours.join(',')}}'::int[]`;
/** A reminder that would go so soon after the letter is none. */
const GRACE = `interval '1 hour'`;
/** How many reminders of an invitation `i` (settings `s`) are due, those that came too soon after its letter left out. */
const DUE = `(SELECT count(*) FROM unnest(coalesce(s.remind_hours, ${SHIPPED_HOURS})) AS h
   WHERE i.expires_at - make_interval(hours => h) <= $1 AND i.expires_at - make_interval(hours => h) >= i.sent_at + ${GRACE})`;
const MADE = `(SELECT coalesce(max(d.number), 0) FROM delivery d WHERE d.invitation_id = i.id AND d.kind = 'REMINDER')`;
const WAITING = `FROM invitation i JOIN edition_brief e ON e.id = i.edition_id AND e.open
   LEFT JOIN invitation_setting s ON s.edition_id = i.edition_id
  WHERE i.state = 'AWAITING' AND i.expires_at > $1 AND i.expires_at <= $1 + interval '14 days' AND ${DUE} > ${MADE}`;

/** Reminders of invitations that nobody has answered: letters of the kind REMINDER. */
@Injectable()
export class ReminderRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Editions in which somebody is to be reminded now. */
  async listEditions(now: Date): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT i.edition_id AS id ${WAITING}`,
      [now],
    );
    return rows.map((row) => row.id);
  }

  /** Writes the reminders of an edition down that are due, each once; of two that are due at once the last alone. Returns their ids. */
  async insertDue(tx: Transaction, editionId: string, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO delivery (id, invitation_id, channel, kind, number, message_id)
       SELECT uuidv7(), i.id, 'email', 'REMINDER', ${DUE}, '<' || i.id || '.reminder-' || ${DUE} || '@invitation.jiqia>'
         ${WAITING} AND i.edition_id = $2 ORDER BY i.expires_at, i.id LIMIT $3
       ON CONFLICT DO NOTHING RETURNING id`,
      [now, editionId, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Takes up the sending for one job, as long as an answer is awaited. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    const wanted = `state IN ('PENDING', 'FAILED')
      AND EXISTS (SELECT 1 FROM invitation i WHERE i.id = invitation_id AND i.state = 'AWAITING')`;
    return claimSending(tx, 'delivery', wanted, { id, sender, seconds }, true);
  }

  /** Reminders that have neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT d.id FROM delivery d WHERE d.kind = 'REMINDER' AND d.state IN ('PENDING', 'FAILED') AND d.updated_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('invitation.remind', 'deliveryId', 'd.id')} ORDER BY d.created_at, d.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
