import type { ProgrammePhase, Side } from '@jiqia/contracts/words';
import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import {
  capabilityFormSchema,
  type EditionForm,
  editionFormSchema,
  needFormSchema,
} from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { type InvitationRow, InvitationsService } from '@jiqia/invitations';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { NeedsService, type NeedRow } from '@jiqia/needs';
import type { TestApp } from './test-app.js';

/**
 * Makes rows as the product makes them: through its own services, so that every one has its audit rows and obeys the
 * state tables. What a test does not name gets a value that is unique in its database.
 */
type Fields = Readonly<Record<string, unknown>>;
let made = 0;
const next = (): number => ++made;

/** A published need of an enterprise of its own, unless `organisation` says otherwise. */
export async function makeNeed(app: TestApp, fields: Fields = {}): Promise<NeedRow> {
  const n = next();
  const form = needFormSchema.parse({
    externalId: `N${n}`,
    title: `工业相机表面缺陷检测需求${n}`,
    problem: '金属冲压件表面划痕与凹坑靠人工目检，漏检率高，需要在线检测。',
    keyTechnology: '可识别宽度≥0.1毫米的划痕，漏检率≤0.5%。',
    keywords: ['缺陷检测', '机器视觉'],
    field: '电子信息',
    organisation: { name: `第${n}机械有限公司` },
    contact: { name: `需求联系人${n}`, email: `need${n}@example.org` },
    secrecyDeclared: true,
    ...fields,
  });
  const needs = app.get(NeedsService);
  const draft = await needs.create(ORGANISER, form);
  await needs.move(ORGANISER, draft.id, 'SUBMITTED');
  return needs.move(ORGANISER, draft.id, 'PUBLISHED');
}

/** A listed capability of an expert of a society of its own. */
export async function makeCapability(app: TestApp, fields: Fields = {}): Promise<CapabilityRow> {
  const n = next();
  const form = capabilityFormSchema.parse({
    externalId: `C${n}`,
    kind: 'EXPERTISE',
    title: `机器视觉表面缺陷检测能力${n}`,
    summary: '面向金属件的在线缺陷检测，含相机、光源与识别算法。',
    keywords: ['缺陷检测', '机器视觉'],
    field: '电子信息',
    organisation: { name: `第${n}研究所`, kind: 'INSTITUTE' },
    person: { name: `专家${n}`, email: `expert${n}@example.org` },
    ...fields,
  });
  const capabilities = app.get(CapabilitiesService);
  const draft = await capabilities.create(ORGANISER, form);
  await capabilities.move(ORGANISER, draft.id, 'SUBMITTED');
  return capabilities.move(ORGANISER, draft.id, 'LISTED');
}

/** An edition in the middle of its work: entries come and go, pairs are made, invited and seated. */
export async function makeEdition(
  app: TestApp,
  fields: Partial<EditionForm> = {},
  phase: ProgrammePhase = 'BOOKING',
): Promise<EditionRow> {
  const n = next();
  const session = { slotMinutes: 30, tables: 6, videoRooms: 2 };
  const form = editionFormSchema.parse({
    id: `E${n}`,
    programme: '技术供需对接洽谈会',
    name: `第${n}届技洽会`,
    venue: '会展中心二层A厅',
    sessions: [
      { ...session, id: 'AM', name: '上午', date: '2026-12-10', from: '09:00', until: '12:00' },
      { ...session, id: 'PM', name: '下午', date: '2026-12-10', from: '14:00', until: '17:00' },
    ],
    ...fields,
  });
  const { id, kind } = await app.get(EditionsService).save(ORGANISER, form);
  await putInPhase(app, id, kind.phases.includes(phase) ? phase : 'SETTLING');
  return app.get(EditionsService).get(id);
}

/** Puts an edition into a phase behind the triggers' backs: what each step wants is no matter of most tests. */
export async function putInPhase(
  app: Pick<TestApp, 'sql'>,
  editionId: string,
  phase: ProgrammePhase,
): Promise<void> {
  const put = `UPDATE edition SET phase = '${phase}' WHERE id = '${editionId}'`;
  // The product's own role owns the tables, and may not do without triggers in any other way.
  await app.sql(`DO $$ BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    ${put};
  EXCEPTION WHEN insufficient_privilege THEN
    ALTER TABLE edition DISABLE TRIGGER USER;
    ${put};
    ALTER TABLE edition ENABLE TRIGGER USER;
  END $$`);
}

/** Enters needs and capabilities in an edition. */
export async function enter(
  app: TestApp,
  edition: EditionRow,
  entries: {
    readonly needs?: readonly NeedRow[];
    readonly capabilities?: readonly CapabilityRow[];
  },
): Promise<void> {
  const editions = app.get(EditionsService);
  const ids = (rows: readonly { readonly id: string }[] = []): string[] =>
    rows.map((row) => row.id);
  await app.get(TransactionRunner).run(async (tx) => {
    await editions.enter(tx, ORGANISER, edition.id, 'need', ids(entries.needs));
    await editions.enter(tx, ORGANISER, edition.id, 'capability', ids(entries.capabilities));
  });
}

export interface PairFields {
  readonly edition?: EditionRow;
  readonly need?: NeedRow;
  readonly capability?: CapabilityRow;
  /** 0…1 */
  readonly score?: number;
  readonly rank?: number;
}

/** A match run that is over, for pairs that a test writes itself; its id. */
export async function makeDoneRun(app: TestApp, editionId: string): Promise<string> {
  // In one statement: an edition has one run under way at a time, and tests make pairs side by side.
  await app.sql(`CREATE OR REPLACE FUNCTION pg_temp.done_run(edition uuid) RETURNS uuid LANGUAGE plpgsql AS $$
    DECLARE run uuid := uuidv7();
    BEGIN
      INSERT INTO match_run (id, edition_id, requested_by) VALUES (run, edition, 'factory');
      INSERT INTO audit_entry (id, actor, action, entity, entity_id)
        VALUES (uuidv7(), 'factory', 'match-run.start', 'match_run', run);
      UPDATE match_run SET state = 'RUNNING' WHERE id = run;
      UPDATE match_run SET state = 'DONE' WHERE id = run;
      RETURN run;
    END $$`);
  const [row] = await app.sql<{ id: string }>('SELECT pg_temp.done_run($1) AS id', [editionId]);
  return row?.id ?? '';
}

/** A candidate pair as a match run leaves it: the one row that is written by SQL, since the scorer decides in earnest. */
export async function makeMatch(app: TestApp, fields: PairFields = {}): Promise<MatchRow> {
  const edition = fields.edition ?? (await makeEdition(app));
  const need = fields.need ?? (await makeNeed(app));
  const capability = fields.capability ?? (await makeCapability(app));
  const [row] = await app.sql<{ id: string }>(
    `INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version,
                        rank, score, level, parts, reasons, against)
     VALUES (uuidv7(), $1, $9, $2, $3, $4, $5, $6, $7, 3, '[]', $8, '[]') RETURNING id`,
    [
      edition.id,
      need.id,
      capability.id,
      need.lockVersion,
      capability.lockVersion,
      fields.rank ?? 1,
      fields.score ?? 0.8,
      JSON.stringify([
        {
          part: 'title',
          code: 'WORDS_IN_TITLE',
          params: { words: ['缺陷检测'] },
          quote: '缺陷检测',
          source: 'need.title',
        },
      ]),
      await makeDoneRun(app, edition.id),
    ],
  );
  return app.get(MatchesService).get(row?.id ?? '');
}

/** A shortlisted pair. */
export async function makeShortlisted(app: TestApp, fields: PairFields = {}): Promise<MatchRow> {
  const match = await makeMatch(app, fields);
  return app.get(MatchesService).decide(ORGANISER, match.id, 'SHORTLISTED');
}

/** Both invitations of a pair. */
export interface InvitedPair {
  readonly match: MatchRow;
  readonly need: InvitationRow;
  readonly capability: InvitationRow;
}

/** A pair whose two invitations were released; `drain()` sends them, then both await an answer. */
export async function makeInvited(app: TestApp, fields: PairFields = {}): Promise<InvitedPair> {
  const match = await makeShortlisted(app, fields);
  const invitations = app.get(InvitationsService);
  await invitations.prepare(ORGANISER, match.editionId);
  const queued = (await invitations.listByEdition(match.editionId, ['QUEUED'])).filter(
    (row) => row.matchId === match.id,
  );
  await invitations.release(
    ORGANISER,
    match.editionId,
    queued.map((row) => row.id),
  );
  return readPair(app, match.id);
}

/** A pair as it is now. */
export async function readPair(app: TestApp, matchId: string): Promise<InvitedPair> {
  const match = await app.get(MatchesService).get(matchId);
  const rows = await app.get(InvitationsService).listByEdition(match.editionId);
  const side = (name: Side): InvitationRow => {
    const row = rows.findLast((other) => other.matchId === matchId && other.side === name);
    if (!row) throw new Error(`match ${matchId} has no invitation of the ${name} side`);
    return row;
  };
  return { match, need: side('need'), capability: side('capability') };
}
