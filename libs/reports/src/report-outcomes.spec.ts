import type { CodedOutcome } from '@jiqia/contracts/report';
import { outcomeTotals } from './report-outcomes.js';

const row = (outcomeId: string, fields: Partial<CodedOutcome> = {}): CodedOutcome => ({
  outcomeId,
  needKey: 'N',
  needRef: 'N',
  capabilityKey: 'C',
  capabilityRef: 'C',
  title: '',
  stage: 'CONTRACTED',
  claimCode: 'VERIFIED',
  official: true,
  ahead: null,
  share: 1_000_000,
  intentWan: null,
  contractWan: 100,
  receivedWan: null,
  outputWan: null,
  ...fields,
});

describe('outcomeTotals', () => {
  it('counts each outcome once and by what is due to the edition', () => {
    const rows = [
      row('a', { share: 250_000 }),
      // The same outcome, due to another pair of the edition.
      row('a', { share: 150_000 }),
      row('b', { contractWan: 10, intentWan: 3 }),
    ];
    expect(outcomeTotals(rows)).toEqual([
      {
        claimCode: 'VERIFIED',
        outcomes: 2,
        share: 1_400_000,
        intentWan: 3,
        contractWan: 50,
        receivedWan: 0,
        outputWan: 0,
      },
    ]);
  });

  it('keeps what is claimed apart, and counts nothing of what came to nothing', () => {
    const rows = [
      row('a', { claimCode: 'CLAIMED', official: false }),
      row('b', { stage: 'TERMINATED' }),
      row('c', { stage: 'LAPSED', claimCode: 'CLAIMED' }),
    ];
    expect(
      outcomeTotals(rows).map(({ claimCode, contractWan }) => [claimCode, contractWan]),
    ).toEqual([['CLAIMED', 100]]);
  });
});
