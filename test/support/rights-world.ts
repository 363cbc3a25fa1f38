import { createHash, createHmac } from 'node:crypto';
import { type Actor, accountActor, type Resource, VISITOR } from '@jiqia/identity';
import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';
import { hash } from '@node-rs/argon2';
import type { Client } from 'pg';
import { ORGANISATIONS } from './rights-seeds.js';
import { signedIn } from './sign-in.mjs';

/** A row as this test knows it: what the policy is asked about, by whatever table it is in. */
export interface WorldRow {
  readonly id: string;
  readonly label: string;
  readonly state?: string;
  readonly editionId?: string;
  readonly organisationId?: string;
  readonly personId?: string | undefined;
  readonly place?: NonNullable<Resource['place']>;
  /** The account that it was given to. */
  readonly givenTo?: string;
  /** How far somebody has come with it, by an invitation or by agreeing to meet. */
  readonly reached?: Resource['reached'];
}

/** Each kind of row by one statement of the test's own; it says whose a row is, never how the product describes it. */
const ROWS = {
  organisation: `SELECT id, name AS label, id AS "organisationId" FROM organisation ORDER BY id`,
  need: `SELECT id, external_id AS label, state, organisation_id AS "organisationId" FROM need ORDER BY id`,
  capability: `SELECT id, external_id AS label, state, organisation_id AS "organisationId", person_id AS "personId" FROM capability ORDER BY id`,
  programme: `SELECT id, name AS label FROM programme ORDER BY id`,
  edition: `SELECT id, ref AS label, id AS "editionId", CASE WHEN closed_at IS NULL THEN 'OPEN' ELSE 'CLOSED' END AS state FROM edition ORDER BY id`,
  'match-run': `SELECT r.id, e.ref || ' ' || r.state AS label, r.edition_id AS "editionId", r.state FROM match_run r JOIN edition e ON e.id = r.edition_id ORDER BY r.id`,
  match: `SELECT m.id, e.ref || ' ' || m.state AS label, m.edition_id AS "editionId", m.state FROM match m JOIN edition e ON e.id = m.edition_id ORDER BY m.id`,
  shortlist: `SELECT s.id, e.ref || ' ' || s.state AS label, s.edition_id AS "editionId", s.state FROM shortlist_run s JOIN edition e ON e.id = s.edition_id ORDER BY s.id`,
  invitation: `SELECT i.id, e.ref || ' ' || i.state || ' of ' || i.side AS label, i.edition_id AS "editionId", i.state,
                      i.organisation_id AS "organisationId", i.person_id AS "personId"
                 FROM invitation i JOIN edition e ON e.id = i.edition_id ORDER BY i.id`,
  person: `SELECT DISTINCT ON (p.id) p.id, p.name AS label, m.organisation_id AS "organisationId", p.id AS "personId"
             FROM person p LEFT JOIN membership m ON m.person_id = p.id ORDER BY p.id`,
  interest: `SELECT id, note AS label, organisation_id AS "organisationId", person_id AS "personId" FROM conflict_of_interest ORDER BY id`,
  campaign: `SELECT id, name AS label, state, edition_id AS "editionId" FROM campaign ORDER BY id`,
  'campaign-target': `SELECT t.id, o.name AS label, c.state, c.edition_id AS "editionId", t.organisation_id AS "organisationId"
             FROM campaign_target t JOIN campaign c ON c.id = t.campaign_id JOIN organisation o ON o.id = t.organisation_id ORDER BY t.id`,
  visit: `SELECT v.id, o.name || ' visit' AS label, c.state, c.edition_id AS "editionId", t.organisation_id AS "organisationId"
             FROM visit v JOIN campaign_target t ON t.id = v.target_id JOIN campaign c ON c.id = t.campaign_id JOIN organisation o ON o.id = t.organisation_id ORDER BY v.id`,
  registration: `SELECT r.id, e.ref || ' registration ' || r.number AS label, r.state, r.edition_id AS "editionId", r.organisation_id AS "organisationId",
                        r.person_id AS "personId" FROM registration r JOIN edition e ON e.id = r.edition_id ORDER BY r.id`,
  commitment: `SELECT c.id, c.number AS label, c.state, u.organisation_id AS "organisationId"
                 FROM commitment c JOIN commitment_unit u ON u.commitment_id = c.id AND u.role = 'LEAD' ORDER BY c.id`,
  nomination: `SELECT n.id, e.ref || ' nomination' AS label, n.state, n.edition_id AS "editionId", n.society_id AS "organisationId"
             FROM nomination n JOIN edition e ON e.id = n.edition_id ORDER BY n.id`,
  notice: `SELECT n.id, e.ref || ' ' || n.state AS label, n.edition_id AS "editionId", n.state FROM notice n JOIN edition e ON e.id = n.edition_id ORDER BY n.id`,
  timetable: `SELECT t.id, e.ref || ' ' || t.state AS label, t.edition_id AS "editionId", t.state FROM timetable t JOIN edition e ON e.id = t.edition_id ORDER BY t.id`,
  meeting: `SELECT m.id, m.state AS label, m.edition_id AS "editionId", m.state FROM meeting m ORDER BY m.id`,
  seat: `SELECT m.id, s.side AS label, m.edition_id AS "editionId", m.state, s.organisation_id AS "organisationId", s.person_id AS "personId"
           FROM meeting m JOIN match t ON t.id = m.match_id JOIN LATERAL (
             SELECT 'need' AS side, organisation_id, contact_id AS person_id FROM need WHERE id = t.need_id
             UNION ALL SELECT 'capability', organisation_id, person_id FROM capability WHERE id = t.capability_id) s ON true ORDER BY m.id, s.side`,
  cover: `SELECT v.id, v.side AS label, v.edition_id AS "editionId", v.organisation_id AS "organisationId", v.relieved_person_id AS "personId"
            FROM meeting_cover v ORDER BY v.id`,
  outcome: `SELECT o.id, e.ref || ' outcome' AS label, o.stage AS state, o.edition_id AS "editionId" FROM outcome o JOIN edition e ON e.id = o.edition_id ORDER BY o.id`,
  'success-case': `SELECT k.id, e.ref || ' case' AS label, k.state, k.edition_id AS "editionId" FROM success_case k JOIN edition e ON e.id = k.edition_id ORDER BY k.id`,
  'case-side': caseSides('organisation_id'),
  // Who speaks for it: an expert in person.
  'case-answer': caseSides('CASE WHEN person_id IS NULL THEN organisation_id END'),
  'follow-up': `SELECT f.id, e.ref || ' follow-up' AS label, f.state, f.edition_id AS "editionId" FROM follow_up f JOIN edition e ON e.id = f.edition_id ORDER BY f.id`,
  session: partRows('edition_session'),
  place: partRows('edition_place'),
  unavailability: partRows('edition_unavailability'),
  conflict: partRows('edition_conflict'),
  'own-outcome': `SELECT t.id, s.side AS label, t.state, t.edition_id AS "editionId", s.organisation_id AS "organisationId", s.person_id AS "personId"
    FROM match t JOIN LATERAL (
      SELECT 'need' AS side, organisation_id, NULL::uuid AS person_id FROM need WHERE id = t.need_id
      UNION ALL SELECT 'capability', organisation_id, person_id FROM capability WHERE id = t.capability_id) s ON true ORDER BY t.id, s.side`,
  pin: partRows('edition_pin'),
  precedence: partRows('edition_precedence'),
  unresolved: partRows('edition_part_unresolved'),
  participation: partRows('edition_entry'),
} as const;
export type RowKind = keyof typeof ROWS;

function caseSides(organisation: string): string {
  return `SELECT k.id, s.side AS label, k.state, k.edition_id AS "editionId", s.organisation_id AS "organisationId", s.person_id AS "personId"
            FROM success_case k JOIN outcome o ON o.id = k.outcome_id JOIN LATERAL (
              SELECT 'need' AS side, organisation_id, NULL::uuid AS person_id FROM need WHERE id = o.need_id
              UNION ALL SELECT 'capability', ${organisation}, person_id FROM capability WHERE id = o.capability_id) s ON true ORDER BY k.id, s.side`;
}

/** One of each edition is enough. */
function partRows(table: string): string {
  return `SELECT id, label, "editionId" FROM (
            SELECT p.id, e.ref || ' part' AS label, p.edition_id AS "editionId", row_number() OVER (PARTITION BY p.edition_id ORDER BY p.id) AS nth
              FROM ${table} p JOIN edition e ON e.id = p.edition_id) x WHERE nth = 1 ORDER BY id`;
}

/** Somebody who calls, as the oracle and as the product know them. */
export interface Caller {
  readonly name: string;
  readonly actor: Actor;
  readonly cookie: string | null;
}

export interface World {
  readonly rows: { readonly [K in RowKind]: readonly WorldRow[] };
  readonly callers: readonly Caller[];
  /** Answer links by the invitation that each is for. */
  readonly tokens: ReadonlyMap<string, string>;
  /** The row with how far this caller has come with it. */
  readonly reachedBy: (caller: Caller, row: WorldRow) => WorldRow;
  /** A session more of a caller, for a call that ends it. */
  readonly freshCookie: (caller: Caller) => Promise<string>;
}

/** Reads what is there, and signs in one caller of each kind. */
export async function readWorld(database: Client, linkSecret: string): Promise<World> {
  const placeOf = await placesOf(database);
  const rows = {} as Record<RowKind, WorldRow[]>;
  for (const kind of Object.keys(ROWS) as RowKind[]) {
    const found = await database.query<WorldRow>(ROWS[kind]);
    rows[kind] = found.rows.map((row) => placed(row, placeOf));
  }
  const tokens = new Map(
    rows.invitation.map(({ id }) => [
      id,
      createHmac('sha256', linkSecret).update(`invitation:${id}`).digest('base64url'),
    ]),
  );
  return {
    rows,
    tokens,
    callers: await callersIn(database, rows),
    reachedBy: await reachesIn(database),
    freshCookie: async ({ actor }) => {
      const secret = createHash('sha256').update(`${Math.random()}`).digest('base64url');
      await database.query(
        `INSERT INTO session (id, account_id, absolute_until) VALUES ($1, $2, now() + interval '1 hour')`,
        [createHash('sha256').update(secret).digest('hex'), actor.accountId],
      );
      return `jiqia=${secret}`;
    },
  };
}

/** Whoever speaks for one side of a pair and was asked to meet has come so far with the other side's entry. */
async function reachesIn(database: Client): Promise<World['reachedBy']> {
  const { rows } = await database.query<{
    speaks: (string | null)[];
    entry: string;
    agreed: boolean;
  }>(
    `SELECT ARRAY[i.organisation_id, i.person_id] AS speaks,
            CASE i.side WHEN 'need' THEN m.capability_id ELSE m.need_id END AS entry, m.state IN ('MUTUAL', 'MEETING_SET') AS agreed
       FROM invitation i JOIN match m ON m.id = i.match_id WHERE i.state IN ('AWAITING', 'ACCEPTED')`,
  );
  return ({ actor }, row) => {
    const scopes = (actor.grants ?? []).map(({ scope }) => scope.id);
    const met = rows.filter(
      ({ entry, speaks }) =>
        entry === row.id && speaks.some((id) => id !== null && scopes.includes(id)),
    );
    if (met.length === 0) return row;
    return { ...row, reached: met.some(({ agreed }) => agreed) ? 'BOTH_AGREED' : 'INVITED' };
  };
}

function placed(row: WorldRow, placeOf: ReadonlyMap<string, Resource['place']>): WorldRow {
  const place = placeOf.get(row.organisationId ?? '');
  const said = Object.entries(row).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(said) as unknown as WorldRow), ...(place ? { place } : {}) };
}

/** Where each organisation belongs: its own park and region, and who stands above it. */
async function placesOf(database: Client): Promise<Map<string, Resource['place']>> {
  const { rows } = await database.query<{
    id: string;
    park: string;
    region: string;
    parent: string | null;
  }>(`SELECT id, park, region, parent_id AS parent FROM organisation`);
  const parentOf = new Map(rows.map(({ id, parent }) => [id, parent]));
  return new Map(
    rows.map(({ id, park, region }) => {
      const lineage: string[] = [];
      for (let above = parentOf.get(id); above; above = parentOf.get(above)) lineage.push(above);
      return [id, { park, region, lineage }];
    }),
  );
}

async function callersIn(
  database: Client,
  rows: Readonly<Record<RowKind, readonly WorldRow[]>>,
): Promise<Caller[]> {
  const idOf = (kind: RowKind, label: string): string => {
    const row = rows[kind].find((one) => one.label === label);
    if (!row) throw new Error(`no ${kind} is called ${label}`);
    return row.id;
  };
  const { own, society } = ORGANISATIONS;
  const expert = rows.capability.find(({ label }) => label === 'C-expert-1')?.personId ?? '';
  const grants: readonly (readonly [RoleCode, ScopeKind, string | null])[] = [
    ['PLATFORM_ORGANISER', 'platform', null],
    ['EDITION_ORGANISER', 'edition', idOf('edition', 'EAST')],
    ['MODERATOR', 'platform', null],
    ['MODERATOR', 'region', own.region],
    ['PARK_OFFICER', 'park', own.park],
    ['BUREAU_OFFICER', 'region', own.region],
    ['SOCIETY_OFFICER', 'organisation', idOf('organisation', society.name)],
    ['ENTERPRISE_OWNER', 'organisation', idOf('organisation', own.name)],
    ['ENTERPRISE_MEMBER', 'organisation', idOf('organisation', own.name)],
    ['EXPERT', 'person', expert],
    ['AUDITOR', 'platform', null],
  ];
  const callers: Caller[] = [{ name: 'visitor', actor: VISITOR, cookie: null }];
  for (const [role, kind, id] of grants) {
    const { cookie, accountId } = await signedIn(database, role, { kind, id });
    const actor = accountActor(accountId, [{ role, scope: { kind, id } }]);
    callers.push({ name: `${role} of ${kind}`, actor, cookie });
  }
  const plain = await signedIn(database);
  await database.query(`DELETE FROM account_grant WHERE account_id = $1`, [plain.accountId]);
  await database.query(`UPDATE account SET password_hash = $1, lock_version = lock_version + 1`, [
    await hash('不用的密码'),
  ]);
  callers.push({
    name: 'account without roles',
    actor: accountActor(plain.accountId, []),
    cookie: plain.cookie,
  });
  return callers;
}

/** A row as the policy is asked about it. */
export const resourceOf = (kind: string, row: Partial<WorldRow> = {}): Resource => {
  const { label: _label, ...known } = row;
  return { ...known, kind } as Resource;
};

/** How a row stands to a caller. */
export type Relation = 'own' | 'same scope' | 'public' | 'foreign';
const PUBLIC_STATES = ['PUBLISHED', 'LISTED'];

export function relationOf({ actor }: Caller, row: Partial<WorldRow>): Relation {
  const scopes = (actor.grants ?? []).map(({ scope }) => scope);
  const { organisationId, personId, editionId, place } = row;
  if (row.id !== undefined && row.id === actor.accountId) return 'own';
  if (scopes.some(({ id }) => id !== null && [organisationId, personId, editionId].includes(id)))
    return 'own';
  const within = scopes.some(
    ({ kind, id }) =>
      kind === 'platform' ||
      (id !== null && [place?.park, place?.region, ...(place?.lineage ?? [])].includes(id)),
  );
  if (within || actor.roles.length > 0) return 'same scope';
  return PUBLIC_STATES.includes(row.state ?? '') ? 'public' : 'foreign';
}
