interface Counted {
  readonly state: string;
  readonly count: number;
}
/** What came of the fair in one state of being sure; amounts in 万元. */
interface Total {
  readonly claimState: string;
  readonly outcomes: number;
  readonly contractWan: number;
  readonly receivedWan: number;
}

const CENTS = 100;
const rounded = (wan: number): number => Math.round(wan * CENTS) / CENTS;

/** The numbers that the page begins with. What is disputed is no outcome that anybody counts. */
export function sumsOf(meetings: readonly Counted[], totals: readonly Total[]) {
  const of = (state: string): number => meetings.find((one) => one.state === state)?.count ?? 0;
  const counted = totals.filter(({ claimState }) => claimState !== 'DISPUTED');
  const verified = counted.filter(({ claimState }) => claimState === 'VERIFIED');
  const sum = (rows: readonly Total[], name: 'outcomes' | 'contractWan' | 'receivedWan'): number =>
    rounded(rows.reduce((all, row) => all + row[name], 0));
  return {
    held: of('HELD') + of('RECORDED'),
    unrecorded: of('HELD'),
    outcomes: sum(counted, 'outcomes'),
    verified: sum(verified, 'outcomes'),
    contract: sum(counted, 'contractWan'),
    verifiedContract: sum(verified, 'contractWan'),
    received: sum(counted, 'receivedWan'),
  };
}
