import { violatedInvariants } from '@jiqia/invariants';
import type { TypedClient } from '../support/typed-client.js';
import * as accounts from './edition-journey/accounts.js';
import * as afterwards from './edition-journey/afterwards.js';
import * as booking from './edition-journey/booking.js';
import * as channels from './edition-journey/channels.js';
import * as entries from './edition-journey/entries.js';
import * as failures from './edition-journey/failures.js';
import * as inviting from './edition-journey/inviting.js';
import { LEFT_OUT } from './edition-journey/left-out.js';
import * as pairing from './edition-journey/pairing.js';
import { Stage } from './edition-journey/stage.js';
import * as theDay from './edition-journey/the-day.js';
import { ALL_MOVES, movesNoted } from './edition-journey/visited-moves.js';

/** The pairs that both sides say yes to by their letters. */
const AGREED = [
  '落地',
  '搁置',
  '无意',
  '缺席',
  '迟到',
  '迟到又走',
  '改期',
  '改期取消',
  '改期撤场',
  '取消',
  '撤场',
  '退出',
  '关闭',
];

/** So much of the state tables the edition walks today. */
const LEAST_PERCENT = 96;

/** One edition from the first need to the report, each step by whoever's step it is, over the typed client alone. */
describe('a whole edition', () => {
  let stage: Stage;
  let auditor: TypedClient;
  let second: TypedClient;
  beforeAll(async () => {
    stage = await Stage.open();
    ({ as: auditor } = await stage.client('AUDITOR'));
    ({ as: second } = await stage.client('PLATFORM_ORGANISER'));
  });
  afterAll(() => stage.close());

  it('begins with needs and capabilities that come, are looked at and go', async () => {
    const dropped = await entries.bringSheet(stage, '多余.csv', '需求名称,单位名称\n甲,乙\n');
    await dropped.drop();
    await entries.liveNeeds(stage);
    await entries.liveCapabilities(stage);
    await entries.refine(stage);
    await entries.verifyFirms(stage);
  });

  it('is opened and signed up for', async () => {
    await pairing.openEdition(stage);
    await entries.signUp(stage);
    await pairing.gather(stage);
    await pairing.goOn(stage, 'MATCHING');
    await stage.startWorker();
    await entries.importSheets(stage);
    await accounts.keepAccounts(stage);
  });

  it('has its pairs put together, nominated and chosen', async () => {
    await pairing.proposeNothing(stage);
    await pairing.pairUp(stage);
    await pairing.standInConflict(stage);
    await pairing.askSocieties(stage);
    await pairing.choose(stage);
  });

  it('invites, and every answer is given', async () => {
    await pairing.goOn(stage, 'INVITING');
    await inviting.prepare(stage);
    await stage.stopWorker();
    await inviting.takeBack(stage);
    await stage.startWorker();
    await inviting.letGo(stage);
    await inviting.telephone(stage);
    await channels.hearOfLetters(stage);
    await channels.textInstead(stage);
    await inviting.answer(stage, AGREED);
    await inviting.closeNeed(stage);
    await channels.noticeComesBack(stage);
  });

  it('sets meetings, moves them and plans anew', async () => {
    await pairing.goOn(stage, 'BOOKING');
    await stage.stopWorker();
    await booking.callOff(stage);
    await failures.callOffRunning(stage);
    await stage.startWorker();
    await booking.plan(stage);
    await booking.releaseTimetable(stage, '第一版');
    await booking.lookAtOwn(stage);
    await booking.change(stage);
    await booking.plan(stage);
    await booking.tell(stage);
  });

  it('has its day, and both sides say how it was', async () => {
    await pairing.goOn(stage, 'SETTLING');
    await failures.comeTooLate(stage);
    await theDay.holdTheDay(stage, auditor);
    for (const name of ['落地', '搁置', '改期', '转交', '撤场', '改期撤场', '另约成'])
      await theDay.record(stage, name, 'COOPERATION_POSSIBLE');
    await theDay.record(stage, '迟到', 'INTENT_SIGNED');
    await theDay.record(stage, '无意', 'NO_INTEREST');
  });

  it('is followed up to what came of it, a case and the report', async () => {
    await pairing.goOn(stage, 'FOLLOWING');
    await afterwards.follow(stage);
    const landed = await afterwards.bring(stage, second);
    await afterwards.tellCase(stage, landed);
    await afterwards.doubt(stage, landed);
    await afterwards.officeWork(stage, second);
    await afterwards.reportAll(stage, auditor);
  });

  it('has gone through most of what the state tables allow, and keeps every rule', async () => {
    const noted = await movesNoted(stage.platform.database);
    const left = ALL_MOVES.filter((move) => !noted.has(move));
    const percent = (100 * noted.size) / ALL_MOVES.length;
    const share = `${noted.size} of ${ALL_MOVES.length} moves (${percent.toFixed(1)} %)`;
    const named = left.map((move) => `${move} (${LEFT_OUT.get(move) ?? 'not walked'})`);
    console.log(`${share}; left: ${named.join(', ')}`);
    expect(left.filter((move) => !LEFT_OUT.has(move))).toEqual([]);
    expect(percent).toBeGreaterThanOrEqual(LEAST_PERCENT);
    expect(await violatedInvariants(stage.platform.environment.DATABASE_URL)).toEqual([]);
  });
});
