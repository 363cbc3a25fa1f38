import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountsModule, AccountsService } from '@jiqia/accounts';
import { AccessLog, AuditTrailModule } from '@jiqia/audit-trail';
import { IdempotencyModule } from '@jiqia/idempotency';
import { type Actor, ORGANISER, SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { AuditSealsSweep, SweptWork } from '@jiqia/outbox';
import { PersonalDataModule, PersonErasure, PersonExports } from '@jiqia/personal-data';
import { DiscoveryService } from '@nestjs/core';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { makeCapability, makeEdition, makeInvited, makeNeed } from '../../support/factories.js';
import { pairsUnderWay } from '../../support/pairs-under-way.js';
import { plantWords, tablesWith } from '../../support/person-canaries.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { solve } from '../../support/timetable-seed.js';
import { WHOLE_PRODUCT } from '../../support/whole-product.js';

const MODULES = [
  ...WHOLE_PRODUCT,
  AccountsModule,
  AuditTrailModule,
  IdempotencyModule,
  PersonalDataModule,
];

/** Somebody who is the expert of one pair and the contact of another, with an account. */
interface Somebody {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly personId: string;
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

describe('what is kept about a person', () => {
  let app: TestApp;
  let data: string;
  let one: Somebody;
  let other: Somebody;

  const idsOf = async (table: string, condition: string, id: string): Promise<string[]> =>
    (await app.sql<{ id: string }>(`SELECT id FROM ${table} WHERE ${condition}`, [id])).map(
      (row) => row.id,
    );

  const makeSomebody = async (n: number): Promise<Somebody> => {
    const name = `钱雨航${n}`;
    const phone = `1390000000${n}`;
    const email = `qian-yuhang-${n}@example.org`;
    const edition = await makeEdition(app);
    const capability = await makeCapability(app, {
      person: { name, phone, email },
      title: `${name}的刀具磨损在线监测`,
    });
    await pairsUnderWay(app).makeAccepted({ edition, capability });
    await solve(app, edition);
    await makeInvited(app, { edition: await makeEdition(app), capability });
    await app.drain();
    const personId = capability.personId ?? '';
    await app.get(AccountsService).create(SYSTEM, {
      email,
      name,
      grant: { role: 'AUDITOR', scope: { kind: 'platform', id: null } },
    });
    await app.sql(
      `UPDATE account SET person_id = $1, lock_version = lock_version + 1 WHERE email = $2`,
      [personId, email],
    );
    const ofCapability = 'capability_id = $1';
    const matches = await idsOf('match', ofCapability, capability.id);
    const rows = {
      person: [personId],
      capability: [capability.id],
      match: matches,
      invitation: await idsOf('invitation', 'person_id = $1', personId),
      delivery: await idsOf(
        'delivery',
        'invitation_id IN (SELECT id FROM invitation WHERE person_id = $1)',
        personId,
      ),
      meeting: await idsOf(
        'meeting',
        `match_id IN (SELECT id FROM match WHERE ${ofCapability})`,
        capability.id,
      ),
      account: await idsOf('account', 'person_id = $1', personId),
    };
    return { name, phone, email, personId, rows };
  };

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'jiqia-persons-'));
    app = await createTestApp(MODULES, {
      now: new Date(),
      environment: { JIQIA_DATA: data },
      mailer: 'configured',
    });
    one = await makeSomebody(1);
    other = await makeSomebody(2);
  });
  afterAll(async () => {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('stands around them in every kind of row', () => {
    for (const ids of Object.values(one.rows)) expect(ids.length).toBeGreaterThan(0);
  });

  describe('and is asked for', () => {
    it('is found in each column, and nothing of anybody else', async () => {
      const [third, fourth] = [await makeSomebody(3), await makeSomebody(4)];
      const own = await plantWords(app, third.rows, (place) => `own-canary ${place}`);
      await plantWords(app, fourth.rows, (place) => `foreign-canary ${place}`);
      const text = JSON.stringify(await app.get(PersonExports).export(ORGANISER, third.personId));
      expect(own.filter((place) => !text.includes(`own-canary ${place}`))).toEqual([]);
      expect(own).toEqual(expect.arrayContaining(['person.phone', 'meeting.record_note']));
      expect(text).not.toContain('foreign-canary');
      expect(text).not.toContain(fourth.personId);
    });

    it('has a label for every column, and no secret', async () => {
      const found = await app.get(PersonExports).export(ORGANISER, one.email.toUpperCase());
      expect(found).toMatchObject({
        personId: one.personId,
        mark: { by: 'organiser', requestId: '' },
      });
      expect(found.accountIds).toEqual(one.rows['account']);
      const person = found.tables.find(({ table }) => table === 'person');
      expect(person).toMatchObject({
        label: '人员',
        kept: null,
        leftOut: 0,
        rows: [{ name: one.name, phone: one.phone, email: one.email }],
      });
      expect(person?.columns).toContainEqual({ name: 'phone', label: '电话' });
      const audit = found.tables.find(({ table }) => table === 'audit_entry');
      expect(audit?.kept).toEqual({ days: 400, why: '法律要求变更记录留存' });
      const names = found.tables.flatMap(({ columns }) => columns.map(({ name }) => name));
      expect(names).not.toEqual(expect.arrayContaining(['password_hash']));
      expect(names).not.toEqual(expect.arrayContaining(['token_hash']));
    });

    it('is noted, and for organisers', async () => {
      await app.get(AccessLog).flush();
      const [row] = await app.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM access_event WHERE action = 'person.export' AND entity_id = $1`,
        [one.personId],
      );
      expect(row?.n).toBe(1);
      for (const actor of [SYSTEM, VISITOR])
        await expect(app.get(PersonExports).export(actor, one.personId)).rejects.toMatchObject({
          code: 'ACTION_FORBIDDEN',
        });
    });

    it('is for whoever it is about, and about nobody else', async () => {
      const accountId = one.rows['account']?.[0] ?? '';
      const self: Actor = { id: accountId, accountId, roles: [] };
      const found = await app.get(PersonExports).export(self, one.personId);
      expect(found).toMatchObject({ personId: one.personId, mark: { by: accountId } });
      for (const key of [other.personId, other.email, 'nobody@example.org'])
        await expect(app.get(PersonExports).export(self, key)).rejects.toMatchObject({
          code: 'PERSON_NOT_FOUND',
        });
      await expect(
        app.get(PersonErasure).erase(self, one.personId, '本人要求'),
      ).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    });

    it('is nobody’s where nobody is meant, or several are', async () => {
      const exports = app.get(PersonExports);
      for (const key of ['nobody@example.org', '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11'])
        await expect(exports.export(ORGANISER, key)).rejects.toMatchObject({
          code: 'PERSON_NOT_FOUND',
        });
      const shared = 'office@example.org';
      const first = await makeNeed(app, { contact: { name: '甲联系人', email: shared } });
      const second = await makeNeed(app, { contact: { name: '乙联系人', email: shared } });
      const ids = `${first.contactId}、${second.contactId}`;
      await expect(exports.export(ORGANISER, shared)).rejects.toMatchObject({
        code: 'PERSON_AMBIGUOUS',
        message: `有 2 人使用这个邮箱，请用编号指明是谁：${ids}`,
      });
    });
  });

  describe('and is to be deleted', () => {
    const erase = (reason = '本人书面要求') =>
      app.get(PersonErasure).erase(ORGANISER, one.personId, reason);
    /** Words about somebody that anybody may have typed anywhere. */
    const about = ({ name, phone, email }: Somebody) => `请找${name}，电话${phone}，${email}`;

    it('is kept while a meeting is to come, which is named', async () => {
      await expect(erase()).rejects.toMatchObject({
        code: 'PERSON_HAS_MEETINGS',
        message: expect.stringMatching(
          /^还有未结束的洽谈，须先取消或改由他人参加，才能注销：第\d+届技洽会 2026-12-10 \d\d:\d\d .+$/,
        ) as string,
      });
      expect(await tablesWith(app, [one.phone])).toEqual([`person has ${one.phone}`]);
      await app.sql('SET session_replication_role = replica');
      await app.sql(
        `UPDATE meeting SET starts_at = starts_at - interval '2 years', ends_at = ends_at - interval '2 years'`,
      );
      await app.sql(
        `UPDATE meeting_booking SET during = tstzrange(lower(during) - interval '2 years', upper(during) - interval '2 years')`,
      );
      await app.sql('SET session_replication_role = origin');
    });

    it('takes no reason that names them: that stays in the audit', async () => {
      await expect(erase(`${one.name}来电要求`)).rejects.toMatchObject({
        code: 'ERASURE_REASON_NAMES',
      });
    });

    it('is gone from every table, with words that others wrote', async () => {
      const free = ['capability', 'invitation', 'delivery', 'meeting'];
      const planted = Object.fromEntries(free.map((table) => [table, one.rows[table] ?? []]));
      const places = await plantWords(app, planted, () => about(one));
      expect(places.length).toBeGreaterThanOrEqual(8);
      await app.sql(
        `INSERT INTO idempotency_key (actor, key, fingerprint, owner, state, answer, lease_until, expires_at)
         VALUES ('organiser', 'k', 'f', uuidv7(), 'ANSWERED', $1, now(), now() + interval '1 day')`,
        [JSON.stringify({ status: 201, headers: {}, body: { words: about(one) } })],
      );
      await app.sql(
        `INSERT INTO edition_part_unresolved (id, edition_id, part, entry, cause)
         SELECT uuidv7(), id, 'unavailable', $1, 'UNKNOWN' FROM edition LIMIT 1`,
        [JSON.stringify({ who: one.name })],
      );
      await app.sql(
        `INSERT INTO edition_unavailability (id, edition_id, person_id, starts_at, ends_at, reason)
         SELECT uuidv7(), id, $1, now(), now() + interval '1 hour', '手术' FROM edition LIMIT 1`,
        [one.personId],
      );
      await app.sql(
        `INSERT INTO outbox_message (id, job, payload, last_error, dead_at) VALUES (uuidv7(), 'x', '{}', $1, now())`,
        [about(one)],
      );
      expect((await tablesWith(app, [one.name])).length).toBeGreaterThan(8);
      // A letter about neither pair nor notice: to confirm an entry, to sign in.
      const confirmation = join(data, 'invitations', '确认.eml');
      writeFileSync(
        confirmation,
        `From: a@example.org\r\nTo: =?UTF-8?B?5p+Q?=\r\n <${one.email.toUpperCase()}>\r\nMessage-ID: <x@confirmation.jiqia>\r\n\r\n`,
      );
      const letters = readdirSync(join(data, 'invitations')).length;

      const row = await erase();
      await app.drain();
      expect(row).toMatchObject({ personIds: [one.personId], accountIds: one.rows['account'] });
      expect(await tablesWith(app, [one.name, one.phone, one.email])).toEqual([]);
      expect(await tablesWith(app, ['手术'])).toEqual([]);
      expect(readdirSync(join(data, 'invitations')).length).toBeLessThan(letters - 1);
      expect(existsSync(confirmation)).toBe(false);
      for (const file of readdirSync(join(data, 'invitations')))
        expect(readFileSync(join(data, 'invitations', file), 'utf8')).not.toContain(one.email);
      await app.sql(`DELETE FROM outbox_message WHERE job = 'x'`);
    });

    it('leaves others as they are', async () => {
      const found = JSON.stringify(await app.get(PersonExports).export(ORGANISER, other.personId));
      for (const word of [other.name, other.phone, other.email]) expect(found).toContain(word);
    });

    it('leaves rows that the audit and meetings point at, under a pseudonym', async () => {
      const name = `已注销-${one.personId.slice(-12)}`;
      const [person] = await app.sql(`SELECT name, title, phone, email FROM person WHERE id = $1`, [
        one.personId,
      ]);
      expect(person).toEqual({ name, title: '', phone: '', email: '' });
      const [account] = await app.sql<{ state: string; email: string }>(
        `SELECT state, email, password_hash FROM account WHERE person_id = $1`,
        [one.personId],
      );
      expect(account).toMatchObject({ state: 'BLOCKED', password_hash: null });
      expect(account?.email).toMatch(/^erased-[0-9a-f]{12}@invalid$/);
      const states = await app.sql(`SELECT state, title FROM capability WHERE person_id = $1`, [
        one.personId,
      ]);
      expect(states).toEqual([
        { state: 'RETIRED', title: expect.stringContaining(name) as string },
      ]);
    });

    it('leaves every promise of the database kept, and the chain of the audit whole', async () => {
      await app.get(AuditSealsSweep).sweep();
      expect(await violatedInvariants(app.url)).toEqual([]);
      const rows = await app.sql(
        `SELECT actor, action, reason FROM audit_entry WHERE entity_id = $1 AND action = 'person.erase'`,
        [one.personId],
      );
      expect(rows).toEqual([
        { actor: 'organiser', action: 'person.erase', reason: '本人书面要求' },
      ]);
    });

    it('is written down beside the backups, by ids alone', () => {
      const ledger = readFileSync(join(data, 'erasures.jsonl'), 'utf8');
      expect(ledger.trim().split('\n')).toHaveLength(1);
      expect(ledger).toContain(one.personId);
      for (const word of [one.name, one.phone, one.email]) expect(ledger).not.toContain(word);
    });

    it('is written down again where the ledger was lost', async () => {
      const sweeper = new Sweeper(app.get(DiscoveryService), app.get(SweptWork));
      const file = join(data, 'erasures.jsonl');
      const before = readFileSync(file, 'utf8');
      expect(await sweeper.sweep()).toMatchObject({ erasures: 0 });
      rmSync(file);
      expect(await sweeper.sweep()).toMatchObject({ erasures: 1 });
      expect(readFileSync(file, 'utf8')).toBe(before);
    });

    it('is not done twice', async () => {
      await expect(erase()).rejects.toMatchObject({ code: 'PERSON_ERASED' });
    });
  });
});
