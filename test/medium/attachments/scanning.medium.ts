import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { FileScanner } from '@jiqia/attachments';
import { CampaignsModule, VisitsService } from '@jiqia/campaigns';
import { CapabilityFilesService } from '@jiqia/capabilities';
import { CommitmentReportsService, CommitmentsModule, DutyLoadsService } from '@jiqia/commitments';
import { newId } from '@jiqia/database';
import { EditionArchiveService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { ImportBatchesService, ImportsModule, ImportsService } from '@jiqia/imports';
import { violatedInvariants } from '@jiqia/invariants';
import { NeedFilesService } from '@jiqia/needs';
import { OutcomeEvidenceService } from '@jiqia/outcomes';
import { VerificationsModule, VerificationsService } from '@jiqia/verifications';
import {
  type ClamdPeer,
  CUT,
  EICAR,
  fakeClamd,
  NO_CLAMD,
  realClamd,
} from '../../support/clamd-peer.js';
import { makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const MODULES = [ImportsModule, CommitmentsModule, CampaignsModule, VerificationsModule];
const appWith = (url: string): Promise<TestApp> =>
  createTestApp(MODULES, { environment: { CLAMD_URL: url } });
const INFECTED = { name: '图纸.pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), EICAR]) };
const UNAVAILABLE = { code: 'FILE_SCAN_UNAVAILABLE', kind: 'dependency', retryable: true };
/** Longer than a piece, and than what a socket takes at once. */
const LARGE = Buffer.alloc(30 * 1024 * 1024, 7);

if (NO_CLAMD !== null) process.stdout.write(`未用真实的 clamd 测试：${NO_CLAMD}\n`);
const PEERS: readonly (readonly [string, () => Promise<ClamdPeer>])[] = [
  ['a peer that speaks its protocol', () => fakeClamd()],
  ...(NO_CLAMD === null ? [['clamd itself', realClamd] as const] : []),
];

describe.each(PEERS)('a scanner: %s', (_name, start) => {
  let peer: ClamdPeer;
  let app: TestApp;
  beforeAll(async () => {
    peer = await start();
    app = await appWith(peer.url);
  });
  afterAll(async () => {
    await app.close();
    await peer.close();
  });

  it('answers, lets clean files pass and names what it finds, in large files too', async () => {
    const scanner = app.get(FileScanner);
    await scanner.ping();
    expect(await scanner.scan(Buffer.alloc(0))).toBeNull();
    expect(await scanner.scan(LARGE)).toBeNull();
    expect(await scanner.scan(INFECTED.bytes)).toMatch(/^Eicar-Test(?:\.UNOFFICIAL)?$/);
    expect(await scanner.scan(Buffer.concat([LARGE, EICAR]))).toMatch(/^Eicar-Test/);
  });

  it('keeps nothing of an infected file but a row of the audit', async () => {
    const need = await makeNeed(app);
    await expect(app.get(NeedFilesService).add(ORGANISER, need.id, INFECTED)).rejects.toMatchObject(
      {
        code: 'FILE_INFECTED',
        params: { name: '图纸.pdf', signature: expect.stringMatching(/^Eicar/) as string },
      },
    );
    expect(await app.sql('SELECT 1 FROM attachment')).toEqual([]);
    const told = await app.sql<{ actor: string; details: object }>(
      `SELECT actor, details FROM audit_entry WHERE action = 'file.refuse'`,
    );
    expect(told).toMatchObject([{ actor: ORGANISER.id, details: { what: 'need', size: 77 } }]);
    expect(JSON.stringify(told)).not.toContain('图纸');
    const clean = { name: '图纸.pdf', bytes: Buffer.from('%PDF-1.7\n') };
    expect(await app.get(NeedFilesService).add(ORGANISER, need.id, clean)).toHaveLength(1);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});

describe('a file that somebody brings', () => {
  let peer: ClamdPeer;
  let app: TestApp;
  beforeAll(async () => {
    peer = await fakeClamd();
    app = await appWith(peer.url);
  });
  afterAll(async () => {
    await app.close();
    await peer.close();
  });

  /** Every door through which files come. Each asks the scanner before it looks for what the file belongs to. */
  const DOORS: readonly (readonly [string, (one: TestApp) => Promise<unknown>])[] = [
    ['of a need', (one) => one.get(NeedFilesService).add(ORGANISER, newId(), INFECTED)],
    ['of a capability', (one) => one.get(CapabilityFilesService).add(ORGANISER, newId(), INFECTED)],
    [
      'of a verification',
      (one) => one.get(VerificationsService).addDocument(ORGANISER, newId(), INFECTED),
    ],
    ['of a visit', (one) => one.get(VisitsService).addDocument(ORGANISER, newId(), INFECTED)],
    [
      'of a report on a duty',
      (one) => one.get(CommitmentReportsService).addDocument(ORGANISER, newId(), newId(), INFECTED),
    ],
    ['of an outcome', (one) => one.get(OutcomeEvidenceService).add(ORGANISER, newId(), INFECTED)],
    [
      'of an archive',
      async (one) =>
        one.get(EditionArchiveService).addDocument(ORGANISER, await makeEdition(one), INFECTED),
    ],
    [
      'that is a batch',
      (one) =>
        one.get(ImportBatchesService).bring(ORGANISER, { ...INFECTED, secrecyDeclared: false }),
    ],
    [
      'that is imported at once',
      (one) => one.get(ImportsService).importFile(ORGANISER, 'need', INFECTED),
    ],
    [
      'that is a list of duties',
      (one) => one.get(DutyLoadsService).load(ORGANISER, INFECTED, { list: 'L', dryRun: true }),
    ],
  ];

  it.each(DOORS)('%s is refused where it is infected', async (_door, bring) => {
    await expect(bring(app)).rejects.toMatchObject({ code: 'FILE_INFECTED', kind: 'ruleViolated' });
    expect(await app.sql('SELECT 1 FROM attachment')).toEqual([]);
  });

  it('is refused at every door while the scanner cannot say', async () => {
    const silent = await fakeClamd(() => CUT);
    const blind = await appWith(silent.url);
    for (const [, bring] of DOORS) await expect(bring(blind)).rejects.toMatchObject(UNAVAILABLE);
    expect(await blind.sql('SELECT 1 FROM attachment')).toEqual([]);
    await blind.close();
    await silent.close();
  });
});

describe('a scanner that does not do its work', () => {
  const scannedBy = async (url: string): Promise<unknown> => {
    const app = await appWith(url);
    try {
      return await app.get(FileScanner).scan(INFECTED.bytes);
    } finally {
      await app.close();
    }
  };

  it.each(['INSTREAM size limit exceeded. ERROR', 'nonsense', '', 'x'.repeat(100_000)])(
    'is none where it answers otherwise',
    async (answer) => {
      const peer = await fakeClamd(() => answer);
      await expect(scannedBy(peer.url)).rejects.toMatchObject(UNAVAILABLE);
      await peer.close();
    },
  );

  it('is none where nobody listens', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => {
      gone.listen(0, '127.0.0.1', resolve);
    });
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => {
      gone.close(resolve);
    });
    await expect(scannedBy(`tcp://127.0.0.1:${port}`)).rejects.toMatchObject(UNAVAILABLE);
    await expect(scannedBy('unix:/nowhere/clamd.sock')).rejects.toMatchObject(UNAVAILABLE);
  });
});
