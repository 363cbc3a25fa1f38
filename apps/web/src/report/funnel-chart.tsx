import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../parts/use-narrow.js';
import { Chart } from './chart.js';
import {
  type Cut,
  drawnStepsOf,
  type Funnel,
  type FunnelNumber,
  reachedSteps,
  tableOf,
} from './cuts.js';
import { drawnLines, drawnSteps, heightOf } from './drawn.js';

export interface FunnelChartProps {
  readonly funnel: Funnel;
  readonly cut: Cut;
  readonly open: (number: FunnelNumber) => void;
}

/** The funnel as a picture: whole, or each line of a cut. Fetched when it is first shown. */
export default function FunnelChart({ funnel, cut, open }: FunnelChartProps) {
  return cut === 'all' ? (
    <WholeChart funnel={funnel} open={open} />
  ) : (
    <CutChart funnel={funnel} cut={cut} open={open} />
  );
}

function WholeChart({ funnel, open }: Omit<FunnelChartProps, 'cut'>) {
  const { t, i18n } = useTranslation();
  const long = i18n.language === 'en';
  const narrow = useNarrow();
  const steps = useMemo(() => reachedSteps(funnel.steps), [funnel]);
  const label = t('report.chartOf', {
    what: steps.map((one) => `${one.label} ${one.needs}`).join('，'),
  });
  const option = useMemo(
    () => drawnSteps(steps, (n) => t('report.fewer', { n }), { narrow, long, description: label }),
    [steps, narrow, long, label, t],
  );
  const press = useCallback(
    (place: number, series: string) => {
      const step = series === 'needs' ? steps[place]?.step : undefined;
      if (step) open({ step });
    },
    [steps, open],
  );
  return <Chart option={option} label={label} height={heightOf(steps.length)} onPress={press} />;
}

function CutChart({ funnel, cut, open }: FunnelChartProps & { readonly cut: Exclude<Cut, 'all'> }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { lines } = useMemo(() => tableOf(funnel, cut), [funnel, cut]);
  const drawn = useMemo(() => drawnStepsOf(funnel), [funnel]);
  const label = t('report.chartBy', { by: t(`report.cuts.${cut}`), n: lines.length });
  const option = useMemo(
    () => drawnLines(lines, drawn, { narrow, description: label }),
    [lines, drawn, narrow, label],
  );
  const press = useCallback(
    (place: number, series: string) => {
      const line = lines[place];
      const step = drawn.find((one) => one === series);
      if (line && step) open({ step, by: line.by, value: line.value });
    },
    [lines, drawn, open],
  );
  const nameOf = (step: string) => funnel.steps.find((one) => one.step === step)?.label ?? step;
  return (
    <>
      <p className="shades">
        {drawn.map((step, place) => (
          <span key={step}>
            <i className={`shade-${place}`} aria-hidden="true" />
            {nameOf(step)}
          </span>
        ))}
      </p>
      <Chart option={option} label={label} height={heightOf(lines.length)} onPress={press} />
    </>
  );
}
