import { useTranslation } from 'react-i18next';
import { countAt, type Cut, type Funnel, type FunnelNumber, lossOf, tableOf } from './cuts.js';

const PERCENT = 100;

interface Props {
  readonly funnel: Funnel;
  readonly cut: Cut;
  readonly open: (number: FunnelNumber) => void;
}

/** The funnel in numbers, each of which opens what it counts. */
export function FunnelTable({ funnel, cut, open }: Props) {
  return (
    <div className="table-frame">
      {cut === 'all' ? (
        <StepsTable funnel={funnel} open={open} />
      ) : (
        <LinesTable funnel={funnel} cut={cut} open={open} />
      )}
    </div>
  );
}

function StepsTable({ funnel: { steps }, open }: Omit<Props, 'cut'>) {
  const { t } = useTranslation();
  const all = steps[0]?.needs ?? 0;
  return (
    <table className="figures steps">
      <thead>
        <tr>
          <th scope="col">{t('report.step')}</th>
          <th scope="col">{t('report.needs')}</th>
          <th scope="col">{t('report.lost')}</th>
          <th scope="col">{t('report.share')}</th>
          <th scope="col">{t('report.pairs')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ step, label, needs, count, unit }, place) => {
          const lost = lossOf(steps, place);
          return (
            <tr key={step}>
              <th scope="row">{label}</th>
              <td>
                {unit === 'need' ? (
                  <Figure n={needs} what={label} open={() => open({ step })} />
                ) : (
                  <span className={needs === 0 ? 'nil' : undefined}>
                    {needs === 0 ? '—' : needs}
                  </span>
                )}
              </td>
              <td className={lost ? 'lost' : 'nil'}>{lost ? `−${lost}` : ''}</td>
              <td className="mut">
                {all > 0 && needs > 0 ? `${Math.round((needs / all) * PERCENT)}%` : ''}
              </td>
              <td>
                {unit === 'pair' && <Figure n={count} what={label} open={() => open({ step })} />}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function LinesTable({ funnel, cut, open }: Props & { readonly cut: Exclude<Cut, 'all'> }) {
  const { t } = useTranslation();
  const { steps, lines } = tableOf(funnel, cut);
  return (
    <div className="wide-table" role="region" aria-label={t(`report.cuts.${cut}`)} tabIndex={0}>
      <table className="figures lines">
        <thead>
          <tr>
            <th scope="col">{t(`report.named.${cut}`)}</th>
            {steps.map(({ step, label, unit }) => (
              <th key={step} scope="col">
                {label}
                <small>{t(`report.unit.${unit}`)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.value}>
              <th scope="row">{line.label}</th>
              {steps.map(({ step, label }) => (
                <td key={step}>
                  <Figure
                    n={countAt(line, step) ?? 0}
                    what={`${line.label} · ${label}`}
                    open={() => open({ step, by: line.by, value: line.value })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('report.sum')}</th>
            {steps.map(({ step, label, count }) => (
              <td key={step}>
                <Figure n={count} what={label} open={() => open({ step })} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface FigureProps {
  readonly n: number;
  /** What it counts, for whoever hears it. */
  readonly what: string;
  readonly open: () => void;
}

/** A number that opens its rows; where there are none, a dash. */
const Figure = ({ n, what, open }: FigureProps) =>
  n === 0 ? (
    <span className="nil">—</span>
  ) : (
    <button type="button" className="figure" aria-label={`${what}：${n}`} onClick={open}>
      {n}
    </button>
  );
