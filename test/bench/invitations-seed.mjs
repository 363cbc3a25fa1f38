// An edition with so many queued invitations: its settings, one need and one capability by the product's services; the others are copies of their rows.
import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { ROOT } from '../../tools/build.mjs';

const dist = (path) => import(join(ROOT, 'dist', path));
/** Pairs of one need, and of one capability: nobody gets more letters than may go on one day. */
const PAIRS_EACH = 4;
/** Where it is between 11 and 12 o'clock now, so that letters may go whenever this runs. `Etc/GMT-8` is east of Greenwich. */
const zoneAtNoon = () => {
  const offset = 11 - new Date().getUTCHours();
  return offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
};

/** The product's services in this process; nothing is sent, since nobody lets its relay run. */
export async function services(url, smtpUrl) {
  const { CliModule } = await dist('apps/cli/src/cli.module.js');
  const { Clock } = await dist('libs/clock/src/index.js');
  const { loadEnvironment } = await dist('libs/config/src/index.js');
  const environment = loadEnvironment({
    DATABASE_URL: url,
    QUEUE_BACKEND: 'inline',
    SMTP_URL: smtpUrl,
    LINK_SECRET: 'a-secret-that-only-this-measurement-has',
  });
  return NestFactory.createApplicationContext(
    CliModule.register(environment, new Clock(), 'inline'),
    { logger: ['error', 'fatal'] },
  );
}

/** @returns {Promise<string>} the id of the edition */
export async function seedInvitations(url, adminUrl, letters) {
  const { editionFormSchema, needFormSchema, capabilityFormSchema, invitationSettingsFormSchema } =
    await dist('libs/contracts/src/forms/index.js');
  const { EditionsService } = await dist('libs/fairs/src/index.js');
  const { ORGANISER } = await dist('libs/identity/src/index.js');
  const { NeedsService } = await dist('libs/needs/src/index.js');
  const { CapabilitiesService } = await dist('libs/capabilities/src/index.js');
  const { InvitationSettingsService } = await dist('libs/invitations/src/index.js');
  const { OutboxRelay } = await dist('libs/outbox/src/index.js');
  const app = await services(url, 'smtp://127.0.0.1:9');
  const day = new Date(Date.now() + 20 * 24 * 3600_000).toISOString().slice(0, 10);
  const session = { slotMinutes: 30, tables: 60, videoRooms: 0, date: day };
  const { id: editionId } = await app.get(EditionsService).save(
    ORGANISER,
    editionFormSchema.parse({
      id: 'SENDING',
      programme: '技术供需对接洽谈会',
      name: '测量用技洽会',
      venue: '会展中心',
      timeZone: zoneAtNoon(),
      organiser: { name: '技洽会组委会', phone: '023-60000000', email: 'fair@example.org' },
      sessions: [
        { ...session, id: 'AM', name: '上午', from: '09:00', until: '12:00' },
        { ...session, id: 'PM', name: '下午', from: '14:00', until: '17:00' },
      ],
    }),
  );
  await app
    .get(InvitationSettingsService)
    .save(ORGANISER, editionId, 0, invitationSettingsFormSchema.parse({ onDaysOff: true }));
  const need = await app.get(NeedsService).create(
    ORGANISER,
    needFormSchema.parse({
      externalId: 'N0',
      title: '铝合金压铸件内部气孔在线检测',
      problem: '压铸件内部气孔靠人工抽检，漏检率高。'.repeat(10),
      keyTechnology: '可识别直径不小于0.3毫米的气孔，漏检率不高于0.5%。'.repeat(5),
      field: '光机电一体化',
      organisation: { name: '第0号精密机械制造有限公司' },
      contact: { name: '联系人', email: 'need0@example.org' },
      secrecyDeclared: true,
    }),
  );
  await app.get(NeedsService).move(ORGANISER, need.id, 'SUBMITTED');
  await app.get(NeedsService).move(ORGANISER, need.id, 'PUBLISHED');
  const capability = await app.get(CapabilitiesService).create(
    ORGANISER,
    capabilityFormSchema.parse({
      externalId: 'C0',
      kind: 'EXPERTISE',
      title: '机器视觉表面与内部缺陷检测',
      summary: '面向金属件的在线缺陷检测，含相机、光源与识别算法。'.repeat(5),
      field: '光机电一体化',
      organisation: { name: '第0号研究所', kind: 'INSTITUTE' },
      person: { name: '专家', email: 'expert0@example.org' },
    }),
  );
  await app.get(CapabilitiesService).move(ORGANISER, capability.id, 'SUBMITTED');
  await app.get(CapabilitiesService).move(ORGANISER, capability.id, 'LISTED');
  while ((await app.get(OutboxRelay).runOnce()).claimed > 0);
  await app.close();
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await copyAll(client, { editionId, needId: need.id, capabilityId: capability.id }, letters);
  } finally {
    await client.end();
  }
  return editionId;
}

/** Everything in one transaction, so that rows and their audit rows have one time. */
async function copyAll(client, { editionId, needId, capabilityId }, letters) {
  const entries = Math.ceil(letters / 2 / PAIRS_EACH);
  const copy = (table, id, changes) => copyRows(client, table, id, changes);
  const run = (sql, values = []) => client.query(sql, values);
  await run('BEGIN');
  await run(
    `CREATE TEMP TABLE made ON COMMIT DROP AS SELECT n, uuidv7() AS need, uuidv7() AS capability, uuidv7() AS firm, uuidv7() AS institute,
            uuidv7() AS contact, uuidv7() AS expert FROM generate_series(1, ${entries}) n`,
  );
  const { rows } = await run(
    `SELECT n.organisation_id AS firm, n.contact_id AS contact, c.organisation_id AS institute, c.person_id AS expert FROM need n, capability c WHERE n.id = $1 AND c.id = $2`,
    [needId, capabilityId],
  );
  await copy(
    'organisation',
    rows[0].firm,
    `'id', m.firm, 'name', '第' || m.n || '号精密机械制造有限公司'`,
  );
  await copy(
    'organisation',
    rows[0].institute,
    `'id', m.institute, 'name', '第' || m.n || '号研究所'`,
  );
  await copy(
    'person',
    rows[0].contact,
    `'id', m.contact, 'organisation_id', m.firm, 'name', '联系人' || m.n, 'email', 'need' || m.n || '@example.org'`,
  );
  await copy(
    'person',
    rows[0].expert,
    `'id', m.expert, 'organisation_id', m.institute, 'name', '专家' || m.n, 'email', 'expert' || m.n || '@example.org'`,
  );
  await run(
    `INSERT INTO membership (person_id, organisation_id, role)
     SELECT contact, firm, 'CONTACT' FROM made UNION ALL SELECT expert, institute, 'EXPERT' FROM made`,
  );
  // Entries and pairs far on their way, which the triggers let nobody write at once.
  await run(`SET LOCAL session_replication_role = replica`);
  await copy(
    'need',
    needId,
    `'id', m.need, 'external_id', 'N' || m.n, 'ref', 'XN' || m.n, 'organisation_id', m.firm, 'contact_id', m.contact, 'title', o.title || m.n`,
  );
  await copy(
    'capability',
    capabilityId,
    `'id', m.capability, 'external_id', 'C' || m.n, 'ref', 'XC' || m.n, 'organisation_id', m.institute, 'person_id', m.expert, 'title', o.title || m.n`,
  );
  await run(`UPDATE edition SET phase = 'BOOKING' WHERE id = $1`, [editionId]);
  await run(
    `INSERT INTO match_run (id, edition_id, requested_by, state) VALUES (uuidv7(), $1, 'measurement', 'DONE')`,
    [editionId],
  );
  await run(
    `INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level, parts, reasons, against, state)
     SELECT uuidv7(), $1, r.id, a.need, b.capability, n.lock_version, c.lock_version, 1, 0.8, 3, '[]', $2, '[]', 'SHORTLISTED'
       FROM made a CROSS JOIN generate_series(0, ${PAIRS_EACH - 1}) k JOIN made b ON b.n = (a.n + k - 1) % ${entries} + 1
       JOIN need n ON n.id = a.need JOIN capability c ON c.id = b.capability, match_run r`,
    [
      editionId,
      JSON.stringify([
        {
          part: 'title',
          code: 'WORDS_IN_TITLE',
          params: { words: ['在线检测'] },
          quote: '在线检测',
          source: 'need.title',
        },
      ]),
    ],
  );
  await run(
    `INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id)
     SELECT uuidv7(), m.edition_id, m.id, s.side, CASE s.side WHEN 'need' THEN n.organisation_id ELSE c.organisation_id END,
            CASE s.side WHEN 'need' THEN n.contact_id ELSE c.person_id END
       FROM match m JOIN need n ON n.id = m.need_id JOIN capability c ON c.id = m.capability_id CROSS JOIN (VALUES ('need'), ('capability')) s(side)
      LIMIT ${letters}`,
  );
  await run(`SET LOCAL session_replication_role = origin`);
  for (const table of [
    'organisation',
    'person',
    'membership',
    'need',
    'capability',
    'match_run',
    'match',
    'invitation',
  ])
    await run(
      `INSERT INTO audit_entry (id, actor, action, entity, entity_id, reason, details)
       SELECT uuidv7(), 'measurement', '${table}.copy', '${table}', id, '', '{}' FROM ${table} WHERE updated_at = now()`,
    );
  await run('COMMIT');
  await run('VACUUM ANALYZE');
}

/** One copy of a row for each of the made: `o` is the row, `m` what was made. */
async function copyRows(client, table, id, changes) {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO'`,
    [table],
  );
  const { columns } = rows[0];
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns.replace(/(^|, )/g, '$1(r).')}
       FROM (SELECT jsonb_populate_record(o, jsonb_build_object(${changes}, 'created_at', now(), 'updated_at', now())) AS r
               FROM ${table} o, made m WHERE o.id = $1) copies`,
    [id],
  );
}
