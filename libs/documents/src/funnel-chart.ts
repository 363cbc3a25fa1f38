import type { FunnelStep } from '@jiqia/contracts';
import { init } from 'echarts';

/** The funnel as a bar chart in SVG, drawn on the server. */
export function renderFunnelSvg(steps: readonly FunnelStep[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 320 });
  try {
    const font = '"Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: font },
      grid: { left: 84, right: 56, top: 8, bottom: 8 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: steps.map((step) => step.label),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: '#334155', fontSize: 13 },
      },
      series: [
        {
          type: 'bar',
          data: steps.map((step) => step.count),
          barWidth: 20,
          itemStyle: { color: '#12467b', borderRadius: [0, 4, 4, 0] },
          label: { show: true, position: 'right', color: '#0f172a', fontSize: 13 },
        },
      ],
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
