import { createHmac } from 'node:crypto';
import { dayInBeijing } from '@jiqia/clock';
import type { ProgrammePhase } from '@jiqia/contracts/words';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationsService } from '@jiqia/invitations';
import { MatchRunsService } from '@jiqia/matching';
import { type MeetingRow, MeetingsService, TimetablesService } from '@jiqia/meetings';
import { Client } from 'pg';
import {
  enter,
  makeCapability,
  makeInvited,
  makeMatch,
  makeNeed,
  makeShortlisted,
  type PairFields,
  putInPhase,
} from './factories.js';
import { type LiveFair, runLiveFair, serveFair } from './live-fair.js';
import { EDITION } from './small-fair.js';
import type { TestApp } from './test-app.js';
import { cloneDatabase } from './test-database.js';
import { createWholeProduct } from './whole-product.js';

const DAY_MS = 86_400_000;
/** Some weeks from now, so that what is still to come stays so. */
const FAIR_DAY = dayInBeijing(new Date(Date.now() + 20 * DAY_MS));
export const BUSY = '2026-TEST';
const TEMPLATE = 'jiqia_busy_fair';
/** Of whoever makes the template; the others wait. */
const LOCK = 20_261_130;
export const LINK_SECRET = 'a-secret-that-only-the-tests-know-of';
const ENVIRONMENT = {
  LINK_SECRET,
  SEARCHES_PER_MINUTE: '100000',
  DOWNLOADS_PER_HOUR: '100000',
};

/** Pairs beside those that have meetings, each of a firm and an expert of its own. */
const PAIRS = {
  /** Both have agreed, and no place was found yet. */
  agreed: ['江澄远山精工', '顾听澜', 0.9],
  /** Both have been asked, and neither has answered. */
  asked: ['江澄长风轴承', '沈砚秋', 0.85],
  /** The letters are written and wait for release. */
  written: ['江澄清源水务', '陆知微', 0.8],
  candidate: ['江澄明德铸造', '宇文澈', 0.75],
  another: ['江澄望北风电', '令狐沅', 0.7],
} as const;
type PairName = keyof typeof PAIRS;

/** A pair as the database has it. */
interface BusyPair {
  readonly matchId: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly invitations: { readonly need: string; readonly capability: string };
}

/** A fair in the midst of its work, with the product's services in this process beside the api. */
export interface BusyFair extends LiveFair {
  readonly app: TestApp;
  readonly edition: EditionRow;
  readonly pair: (name: PairName) => Promise<BusyPair>;
  /** Puts the fair into a phase. */
  readonly enter: (phase: ProgrammePhase) => Promise<void>;
  readonly answerLink: (invitationId: string) => string;
  readonly meetings: () => Promise<MeetingRow[]>;
  /** What the api says to the organiser. */
  readonly read: <T>(path: string) => Promise<T>;
  /** Sends as the organiser, or as whoever has the session. */
  readonly send: (
    method: string,
    path: string,
    body?: object,
    cookie?: string | null,
  ) => Promise<Response>;
}

async function pairOf(app: TestApp, edition: EditionRow, name: PairName): Promise<PairFields> {
  const [firm, expert, score] = PAIRS[name];
  const need = await makeNeed(app, {
    title: `${firm}主轴在线检测`,
    organisation: { name: firm },
    contact: { name: `${firm.slice(2, 4)}联系人`, email: `${name}-firm@example.org` },
  });
  const capability = await makeCapability(app, {
    title: `${expert}的机器视觉检测装备`,
    person: { name: expert, email: `${name}-expert@example.org` },
  });
  await enter(app, edition, { needs: [need], capabilities: [capability] });
  return { edition, need, capability, score };
}

const productOf = (databaseUrl: string, files: Readonly<Record<string, string>> = {}) =>
  createWholeProduct({
    databaseUrl,
    now: new Date(),
    environment: { ...ENVIRONMENT, ...files },
  });

/**
 * A fair that is being booked: meetings are set and released, pairs stand at every earlier step, and there are two match runs to compare.
 */
async function makeBusy(databaseUrl: string): Promise<void> {
  const app = await productOf(databaseUrl);
  const edition = await app.get(EditionsService).getByRef(BUSY);
  await putInPhase(app, edition.id, 'BOOKING');
  await app.get(MatchRunsService).start(ORGANISER, edition.id);
  await app.drain();
  const agreed = await makeInvited(app, await pairOf(app, edition, 'agreed'));
  await makeInvited(app, await pairOf(app, edition, 'asked'));
  await app.drain();
  for (const { id } of [agreed.need, agreed.capability])
    await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
  await makeShortlisted(app, await pairOf(app, edition, 'written'));
  await makeMatch(app, await pairOf(app, edition, 'candidate'));
  await makeMatch(app, await pairOf(app, edition, 'another'));
  await app.get(InvitationsService).prepare(ORGANISER, edition.id);
  await app.drain();
  await app.close();
}

/** Made once a run of the tests, by whoever wants it first. */
async function template(): Promise<string> {
  const admin = new Client(process.env['TEST_DATABASE_URL']);
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      TEMPLATE,
    ]);
    if (rowCount === 0) {
      const made = await runLiveFair(EDITION.replaceAll('2026-12-10', FAIR_DAY));
      await makeBusy(made.url);
      await admin.query(`ALTER DATABASE ${made.name} RENAME TO ${TEMPLATE}`);
    }
    return TEMPLATE;
  } finally {
    await admin.end();
  }
}

/** The busy fair in a database of its own, with an api process that serves it. */
export async function startBusyFair(): Promise<BusyFair> {
  const database = await cloneDatabase(await template());
  const fair = await serveFair(database, ENVIRONMENT);
  const app = await productOf(database.url, { JIQIA_DATA: fair.folder });
  const edition = await app.get(EditionsService).getByRef(BUSY);
  const { url } = fair.api;
  return {
    ...fair,
    app,
    edition,
    pair: (name) => readPair(app, PAIRS[name][0]),
    enter: (phase) => putInPhase(app, edition.id, phase),
    answerLink: (id) =>
      `/answer/${createHmac('sha256', LINK_SECRET).update(`invitation:${id}`).digest('base64url')}`,
    meetings: () => app.get(TimetablesService).listMeetings(edition.id),
    read: async <T>(path: string) => (await (await fair.get(path)).json()) as T,
    send: (method, path, body, cookie = fair.cookie) =>
      fetch(new URL(path, url), {
        method,
        redirect: 'manual',
        headers: {
          ...(cookie === null ? {} : { cookie }),
          origin: url,
          'content-type': 'application/json',
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    stop: async () => {
      await app.close();
      await fair.stop();
    },
  };
}

async function readPair(app: TestApp, firm: string): Promise<BusyPair> {
  const [row] = await app.sql<BusyPair>(
    `SELECT m.id AS "matchId", n.id AS "needId", c.id AS "capabilityId", n.organisation_id AS "organisationId", c.person_id AS "personId",
            coalesce((SELECT jsonb_object_agg(i.side, i.id) FROM invitation i WHERE i.match_id = m.id), '{}') AS invitations
       FROM match m JOIN need n ON n.id = m.need_id JOIN organisation o ON o.id = n.organisation_id JOIN capability c ON c.id = m.capability_id
      WHERE o.name = $1`,
    [firm],
  );
  if (!row) throw new Error(`no pair of ${firm}`);
  return row;
}

/** The day has come: the first meeting was held and recorded; it is followed up. */
export async function holdFirst(fair: BusyFair): Promise<MeetingRow> {
  await fair.enter('ON_SITE');
  const [meeting] = await fair.meetings();
  if (!meeting) throw new Error('no meeting was set');
  await fair.app
    .get(MeetingsService)
    .recordHeld(ORGANISER, [{ meetingId: meeting.id, result: 'COOPERATION_POSSIBLE', note: '' }]);
  await fair.app.drain();
  return meeting;
}
