import { useRef, useState } from 'react'
import { axisOf, ticksOf } from '../../ui/axis.ts'
import { saveChart } from '../../ui/saveChart.ts'
import { useWidth } from '../../ui/useWidth.ts'
import { useWords } from '../../ui/useWords.ts'
import { SimpleTable } from './SimpleTable.tsx'

/** Counts over a few whole numbers, as bars with a table behind them. */
export function BarsOf({ title, unit, heads, rows, colour }: { readonly title: string; readonly unit: string; readonly heads: readonly [string, string]; readonly rows: readonly { readonly at: string; readonly count: number }[]; readonly colour: string }) {
  const words = useWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const svg = useRef<SVGSVGElement>(null)
  const [asTable, setAsTable] = useState(false)
  const top = axisOf(Math.max(1, ...rows.map(({ count }) => count)))
  const left = 18 + words.number(top).length * 7
  const step = Math.min(64, (width - left - 8) / Math.max(1, rows.length))
  const y = (value: number): number => 16 + 156 * (1 - value / top)
  return (
    <figure className="chart" ref={box}>
      <figcaption><strong>{title}</strong> <span className="soft small">{unit}</span></figcaption>
      {asTable ? <SimpleTable title={title} heads={heads} rows={rows.map(({ at, count }) => ({ key: at, cells: [at, words.number(count)] }))} /> : width > 0 ? (
        <svg ref={svg} width={width} height={200} role="img" aria-label={`${title}: ${rows.map(({ at, count }) => `${at}: ${count}`).join(', ')}`}>
          {ticksOf(top).map((value) => <g key={value}><line x1={left} x2={width - 8} y1={y(value)} y2={y(value)} className="chart-grid" /><text x={left - 6} y={y(value) + 4} textAnchor="end" className="chart-text">{words.number(value)}</text></g>)}
          {rows.map(({ at, count }, i) => <g key={at}><rect x={left + i * step + step * 0.1} width={step * 0.8} y={y(count)} height={y(0) - y(count)} fill={colour} /><text x={left + (i + 0.5) * step} y={y(count) - 4} textAnchor="middle" className="chart-text">{count > 0 ? words.number(count) : ''}</text><text x={left + (i + 0.5) * step} y={190} textAnchor="middle" className="chart-text">{at}</text></g>)}
        </svg>
      ) : null}
      <p className="chart-foot soft small">
        <button type="button" className="go" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{words.t(asTable ? 'chart.asChart' : 'chart.asTable')}</button>
        {asTable ? null : <><button type="button" className="go" onClick={() => saveChart(title, 'svg', svg.current)}>SVG</button><button type="button" className="go" onClick={() => saveChart(title, 'png', svg.current)}>PNG</button></>}
      </p>
    </figure>
  )
}
