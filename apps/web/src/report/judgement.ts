interface Step {
  readonly step: string;
  readonly count: number;
  readonly needs: number;
}
interface Total {
  readonly claimState: string;
  readonly outcomes: number;
  readonly contractWan: number;
}
interface FieldGap {
  readonly label: string;
  readonly needs: number;
  readonly lacking: number;
}

/** A sentence of `report.judge` with what it speaks of. */
export interface Judgement {
  readonly key: 'none' | 'collected' | 'found' | 'agreed' | 'met' | 'signed';
  readonly values: Readonly<Record<string, number>>;
}

const CENTS = 100;
const rounded = (wan: number): number => Math.round(wan * CENTS) / CENTS;

/** Whether any contract is said to be signed; what is disputed is none. */
const counted = (totals: readonly Total[]): readonly Total[] =>
  totals.filter(({ claimState }) => claimState !== 'DISPUTED');

/** How far the needs came: the furthest step that any of them got to is what is told. */
export function judgementOf(steps: readonly Step[], totals: readonly Total[]): Judgement {
  const at = (code: string): Step => steps.find(({ step }) => step === code) ?? NOWHERE;
  const sum = (rows: readonly Total[]): number =>
    rounded(rows.reduce((all, { contractWan }) => all + contractWan, 0));
  const values = {
    needs: at('needs').needs,
    found: at('matched').needs,
    bare: at('needs').needs - at('matched').needs,
    agreed: at('accepted').needs,
    pairs: at('accepted').count,
    met: at('held').needs,
    meetings: at('held').count,
    signed: at('contracted').needs,
    wan: sum(counted(totals)),
    verified: sum(totals.filter(({ claimState }) => claimState === 'VERIFIED')),
  };
  const { needs, found, agreed, met, signed } = values;
  if (needs === 0) return { key: 'none', values };
  if (signed > 0) return { key: 'signed', values };
  if (met > 0) return { key: 'met', values };
  if (agreed > 0) return { key: 'agreed', values };
  return { key: found > 0 ? 'found' : 'collected', values };
}

const NOWHERE: Step = { step: '', count: 0, needs: 0 };

/** The field that most needs lack a good candidate in; none where nothing is lacking. */
export function worstOf<T extends FieldGap>(fields: readonly T[]): T | undefined {
  const [worst] = fields.toSorted((a, b) => b.lacking - a.lacking || b.needs - a.needs);
  return worst && worst.lacking > 0 ? worst : undefined;
}
