import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Empty } from '../parts/standing-in.js';

const AMOUNTS = ['intentWan', 'contractWan', 'receivedWan', 'outputWan'] as const;
const CENTS = 100;

interface Props {
  readonly totals: Schemas['OutcomeTotals']['items'];
  /** The fair whose page of outcomes has the rows; none where that is not for the reader. */
  readonly edition?: string;
  /** What stands below the sums. */
  readonly children?: ReactNode;
}

/** What came of it, by how sure that is: verified apart from claimed, the amounts never added up. */
export function OutcomeSums({ totals, edition, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className="box">
      <header>
        <h2>{t('report.outcomes')}</h2>
        <span className="sub">{t('report.outcomesHint')}</span>
        {edition !== undefined && totals.length > 0 && (
          <Link className="more" to="/fairs/$edition/after" params={{ edition }}>
            {t('report.toOutcomes')}
          </Link>
        )}
      </header>
      {totals.length === 0 ? (
        <Empty title={t('report.noOutcomes')} hint={t('report.noOutcomesHint')} />
      ) : (
        <div className="table-frame">
          <table className="figures sums">
            <thead>
              <tr>
                <th scope="col">{t('report.claim')}</th>
                <th scope="col">{t('report.outcomeCount')}</th>
                {AMOUNTS.map((name) => (
                  <th key={name} scope="col">
                    {t(`report.amounts.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {surestFirst(totals).map((total) => (
                <tr
                  key={total.claimState}
                  className={total.claimState === 'VERIFIED' ? 'sure' : ''}
                >
                  <th scope="row">{total.claimLabel}</th>
                  <td data-what={t('report.outcomeCount')}>{total.outcomes}</td>
                  {AMOUNTS.map((name) => (
                    <td key={name} data-what={t(`report.amounts.${name}`)}>
                      {wan(total[name])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {children}
    </section>
  );
}

const ORDER = ['VERIFIED', 'EVIDENCED', 'CLAIMED', 'DISPUTED'];
const surestFirst = (totals: Props['totals']): Props['totals'] =>
  totals.toSorted((a, b) => ORDER.indexOf(a.claimState) - ORDER.indexOf(b.claimState));

/** An amount without the dust of binary fractions; a dash for nothing. */
export const wan = (amount: number): string =>
  amount === 0
    ? '—'
    : (Math.round(amount * CENTS) / CENTS).toLocaleString('zh-CN', { maximumFractionDigits: 2 });
