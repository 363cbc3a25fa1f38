import type { CodedMatch, CodedOutcome } from '@jiqia/contracts/report';
import type { NeedRow } from '@jiqia/needs';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import type { EditionData } from './edition-parts.js';
import { funnelOf } from './funnel.js';
import { gapMap } from './gap-map.js';
import { leftOutOf } from './left-out.js';
import { reportNeeds } from './needs-progress.js';
import { ReportRegister } from './report-register.js';

const outcome = (needRef: string, stage: string): CodedOutcome => ({
  needRef,
  capabilityRef: 'C-0001',
  title: '',
  stage,
  claimCode: 'CLAIMED',
  official: false,
  intentWan: null,
  contractWan: null,
  receivedWan: null,
});

describe('funnelOf', () => {
  it('counts needs once and pairs each, and never mixes the two', () => {
    const report = fairReport({ needs: 4, pairsPerNeed: 3, meetingsPerNeed: 2 });
    const invitations = report.invitations.map((row) =>
      row.needRef === 'N-0004' ? { ...row, sentAt: null } : row,
    );
    const steps = funnelOf({ ...report, invitations, outcomes: [outcome('N-0001', 'LANDED')] });
    const told = Object.fromEntries(
      steps.map((step) => [step.step, [step.unit, step.count, step.needs]]),
    );
    expect(told).toEqual({
      needs: ['need', 4, 4],
      matched: ['need', 4, 4],
      shortlisted: ['pair', 12, 4],
      invited: ['pair', 6, 3],
      accepted: ['pair', 12, 4],
      scheduled: ['pair', 8, 4],
      intent: ['pair', 1, 1],
      contracted: ['pair', 1, 1],
      landed: ['pair', 1, 1],
    });
  });

  it('does not take a vetoed pair for a candidate', () => {
    const report = fairReport();
    const matches = report.matches.map((match) => ({
      ...match,
      vetoCode: 'DECLARED_CONFLICT' as const,
    }));
    const matched = funnelOf({ ...report, matches }).find((step) => step.step === 'matched');
    expect(matched?.count).toBe(0);
  });
});

describe('gapMap', () => {
  it('puts the field with most uncovered needs first and names them; weak or vetoed pairs cover nothing', () => {
    const report = fairReport({ needs: 3, pairsPerNeed: 1 });
    const [first, second, third] = report.needs.map((need, i) => ({
      ...need,
      field: i === 0 ? '新材料' : '电子信息',
    }));
    const needs = [first, second, third].filter((need) => need !== undefined);
    const weak = (match: CodedMatch, i: number): CodedMatch =>
      i === 0
        ? match
        : i === 1
          ? { ...match, level: 2 }
          : { ...match, vetoCode: 'DECLARED_CONFLICT' };
    const capabilities = report.matches.map((match) => match.capability);
    const rows = gapMap(needs, capabilities, report.matches.map(weak));
    expect(rows.map((row) => [row.by, row.name, row.needs, row.capabilities])).toEqual([
      ['field', '电子信息', 2, 3],
      ['field', '新材料', 1, 0],
      ['cluster', '智能装备', 3, 3],
    ]);
    expect(rows[0]?.uncoveredNeeds.map((need) => need.ref)).toEqual(['N-0002', 'N-0003']);
    expect(rows[1]).toMatchObject({ needsWithGoodCandidate: 1, uncoveredNeeds: [] });
  });
});

describe('reportNeeds', () => {
  it('tells how far the furthest match or outcome of each need has come', () => {
    const row = (id: string): NeedRow =>
      ({ id, externalId: id, title: id, organisationId: 'o', state: 'PUBLISHED' }) as NeedRow;
    const ids = ['N-0001', 'N-0002', 'N-0003', 'N-0004', 'N-0005'];
    const register = new ReportRegister({
      needs: ids.map(row),
      capabilities: [],
      organisations: [],
      persons: [],
      aliases: [],
    });
    const states = ['MEETING_SET', 'INVITED', 'CANDIDATE', 'MET'];
    const matches = fairReport({ needs: 4, pairsPerNeed: 1 }).matches.map((match, i) => ({
      ...match,
      state: states[i] ?? '',
    }));
    const needs = reportNeeds(register, matches, [
      outcome('N-0004', 'CONTRACTED'),
      outcome('N-0004', 'INTENT'),
    ]);
    expect(needs.map((need) => need.progressCode)).toEqual([
      'TALKING',
      'APPROACHING',
      'WAITING',
      'SIGNED',
      'WAITING',
    ]);
  });
});

describe('leftOutOf', () => {
  it('names entries of the form that speak of nobody in the edition', () => {
    const register = new ReportRegister({
      needs: [{ id: 'n', externalId: 'N1', state: 'PUBLISHED', validUntil: null } as NeedRow],
      capabilities: [],
      organisations: [{ id: 'o', name: '某厂' } as never],
      persons: [],
      aliases: ['厂'],
    });
    const form = {
      asOf: '2026-12-01',
      minimumScore: 0.3,
      unavailable: ['某厂', '厂', 'N1', '某广'].map((participant) => ({ participant })),
      conflicts: [{ need: 'N1', capability: 'C9' }],
      fixed: [{ need: '某厂', capability: 'N1' }],
      precedences: [],
    };
    const data = { edition: { form }, register, timetable: null, matchesById: new Map() };
    const told = leftOutOf(data as unknown as EditionData, [], []);
    expect(told.filter((row) => row.what === 'row').map((row) => row.ref)).toEqual([
      'C9',
      'N1',
      '某厂',
      '某广',
    ]);
    expect(told.find((row) => row.what === 'need')?.code).toBe('NO_CANDIDATE');
  });

  it('tells a need whose time is over as such', () => {
    const register = new ReportRegister({
      needs: [
        { id: 'n', externalId: 'N1', state: 'PUBLISHED', validUntil: '2026-11-30' } as NeedRow,
      ],
      capabilities: [],
      organisations: [],
      persons: [],
      aliases: [],
    });
    const form = {
      asOf: '2026-12-01',
      minimumScore: 0.3,
      unavailable: [],
      conflicts: [],
      fixed: [],
      precedences: [],
    };
    const data = { edition: { form }, register, timetable: null, matchesById: new Map() };
    expect(leftOutOf(data as unknown as EditionData, [], [])[0]).toMatchObject({
      code: 'NEED_EXPIRED',
      params: { day: '2026-11-30' },
    });
  });
});
