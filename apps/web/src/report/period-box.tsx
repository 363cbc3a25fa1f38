import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nowInBeijing } from '../parts/time.js';
import { type Period, periodsUntil } from './periods.js';

const FORMATS = ['pdf', 'docx', 'xlsx'] as const;

interface Props {
  /** A day of the period that is shown first: of today where none is named. */
  readonly day?: string | undefined;
  readonly hint: string;
}

/** The paper of a half-year or a month: which, and in which of three forms. */
export function PeriodBox({ day, hint }: Props) {
  const { t } = useTranslation();
  const today = nowInBeijing().day;
  const { halves, months } = periodsUntil(day !== undefined && day > today ? day : today);
  const first = day === undefined ? halves[0] : periodsUntil(day).halves[0];
  const [code, setCode] = useState(first?.code ?? '');
  const nameOf = ({ year, half, month }: Period): string =>
    half === undefined
      ? t('report.month', { year, month })
      : t(half === 1 ? 'report.firstHalf' : 'report.secondHalf', { year });
  const group = (label: string, periods: readonly Period[]) => ({
    label,
    options: periods.map((one) => ({ value: one.code, label: nameOf(one) })),
  });
  return (
    <section className="box period" id="period">
      <header>
        <h2>{t('report.period')}</h2>
        <span className="sub">{hint}</span>
      </header>
      <div className="choose">
        <Select
          aria-label={t('report.whichPeriod')}
          value={code}
          onChange={setCode}
          options={[group(t('report.halves'), halves), group(t('report.months'), months)]}
        />
        {FORMATS.map((format) => (
          <a
            key={format}
            className={format === 'pdf' ? 'btn pri' : 'btn'}
            href={`/api/period-reports/${code}.${format}`}
            download
          >
            {t(`report.formats.${format}`)}
          </a>
        ))}
      </div>
    </section>
  );
}
