import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, GridComponent, AriaComponent, SVGRenderer]);

interface Props {
  readonly option: EChartsCoreOption;
  /** What it shows, for whoever does not see it; the table says the same. */
  readonly label: string;
  readonly height: number;
  /** The bar that was pressed: its place on the axis and in which series. */
  readonly onPress?: ((place: number, series: string) => void) | undefined;
}

/** A picture by ECharts, in the face of the page: measured by the font that is really used, as wide as its place. */
export function Chart({ option, label, height, onPress }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return undefined;
    const chart = init(box, null, { renderer: 'svg' });
    // `inherit` is not measured.
    const { fontFamily } = getComputedStyle(box);
    chart.setOption({ animation: false, textStyle: { fontFamily }, ...option });
    chart.on('click', ({ dataIndex, seriesName }) => onPress?.(dataIndex, seriesName ?? ''));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option, onPress]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
