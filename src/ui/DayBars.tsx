import { useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { addDays, dayNumber, daysBetween, type Day } from '../kernel/Day.ts'
import { axisOf, ticksOf } from './axis.ts'
import { Go } from './Go.tsx'
import { saveChart } from './saveChart.ts'
import { Scroll } from './Scroll.tsx'
import { useWidth } from './useWidth.ts'
import { useWords } from './useWords.ts'
import './chart.css'

export interface DayBarsProps {
  readonly title: string
  /** What one unit of height is: cases a day. */
  readonly unit: string
  readonly parts: readonly { readonly key: string; readonly label: string; readonly colour: string }[]
  readonly counts: readonly { readonly on: Day; readonly part: string; readonly count: number }[]
  /** From this day on the numbers will still grow. */
  readonly incompleteFrom?: Day | undefined
  readonly until?: Day | undefined
  /** What the last days will have been once everything is reported: drawn over the bars with its interval. */
  readonly estimates?: readonly DayEstimate[] | undefined
  readonly source: ReactNode
  /** The rows behind a day's bar. */
  readonly rowsOf?: (on: Day) => { readonly to: string; readonly search: Readonly<Record<string, string>> }
}

/** The median and 95 % interval of a day that is not complete. */
export interface DayEstimate {
  readonly on: Day
  readonly estimate: number
  readonly lo95: number
  readonly hi95: number
}

const HEIGHT = 220
const [RIGHT, TOP, BOTTOM] = [8, 12, 28]

/** Counts a day as stacked bars, with what is not complete yet shaded, a table of the same numbers, and files to take away. */
export function DayBars({ title, unit, parts, counts, incompleteFrom, until, estimates = [], source, rowsOf }: DayBarsProps) {
  const words = useWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const svg = useRef<SVGSVGElement>(null)
  const [asTable, setAsTable] = useState(false)
  const hatch = useId()
  const days = useMemo(() => dayRows(counts, parts.map(({ key }) => key), until), [counts, parts, until])
  const top = axisOf(Math.max(1, ...days.map(({ total }) => total), ...estimates.map(({ hi95 }) => hi95)))
  const left = 16 + words.number(top).length * 7
  const inner = Math.max(1, width - left - RIGHT)
  const step = inner / Math.max(1, days.length)
  const x = (index: number): number => left + index * step
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  const estimated = new Map(estimates.map((one) => [one.on, one]))
  const everyDays = Math.max(1, Math.ceil(72 / step))
  const shadeAt = incompleteFrom && days[0] ? Math.max(0, Math.min(days.length, daysBetween(days[0].on, incompleteFrom))) : days.length
  const saying = (index: number): string => {
    const day = days[index]
    const told = day && estimated.get(day.on)
    return day ? `${words.dayLong(day.on)}: ${words.number(day.total)}${told ? `, ${estimateIn(words, told)}` : ''} (${parts.flatMap(({ key, label }) => (day.by[key] ? [`${label} ${words.number(day.by[key])}`] : [])).join(', ')})` : ''
  }
  return (
    <figure className="chart" ref={box}>
      <figcaption><strong>{title}</strong> <span className="soft small">{unit}</span></figcaption>
      {parts.length > 1 ? <ul className="chart-key">{parts.map(({ key, label, colour }) => <li key={key}><span style={{ background: colour }} />{label}</li>)}</ul> : null}
      {asTable ? <DayTable days={days} parts={parts} title={title} rowsOf={rowsOf} estimated={estimated} /> : width > 0 ? (
        <svg ref={svg} width={width} height={HEIGHT} role="img" aria-label={words.t('chart.summary', { title, n: words.number(days.reduce((sum, { total }) => sum + total, 0)), from: words.dayLong(days[0]?.on), to: words.dayLong(days.at(-1)?.on) })}>
          <defs><pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--shade)" /><line x1="0" y1="0" x2="0" y2="6" stroke="var(--line-strong)" strokeWidth="1" opacity="0.5" /></pattern></defs>
          {shadeAt < days.length ? <><rect x={x(shadeAt)} y={TOP} width={x(days.length) - x(shadeAt)} height={HEIGHT - TOP - BOTTOM} fill={`url(#${hatch})`} /><text x={x(days.length) - 2} y={TOP + 9} textAnchor="end" className="chart-note">{words.t('chart.incomplete')}</text></> : null}
          {ticksOf(top).map((value) => <g key={value}><line x1={left} x2={width - RIGHT} y1={y(value)} y2={y(value)} className="chart-grid" /><text x={left - 6} y={y(value) + 4} textAnchor="end" className="chart-text">{words.number(value)}</text></g>)}
          {days.map((day, index) => {
            let base = 0
            return (
              <g key={day.on}>
                {parts.map(({ key, colour }) => {
                  const count = day.by[key] ?? 0
                  const from = base
                  base += count
                  return count > 0 ? <rect key={key} x={x(index) + step * 0.1} width={Math.max(1, step * 0.8)} y={y(base)} height={y(from) - y(base)} fill={colour} /> : null
                })}
                {(days.length - 1 - index) % everyDays === 0 ? <text x={x(index) + step / 2 > width - 34 ? width - 2 : x(index) + step / 2} y={HEIGHT - 8} textAnchor={x(index) + step / 2 > width - 34 ? 'end' : 'middle'} className="chart-text">{words.day(day.on)}</text> : null}
                <Estimate of={estimated.get(day.on)} known={day.total} x={x(index)} step={step} y={y} />
                <rect x={x(index)} y={TOP} width={step} height={HEIGHT - TOP - BOTTOM} fill="transparent"><title>{saying(index)}</title></rect>
              </g>
            )
          })}
        </svg>
      ) : null}
      <p className="chart-foot soft small">
        <span>{source}</span>
        <button type="button" className="go" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{words.t(asTable ? 'chart.asChart' : 'chart.asTable')}</button>
        <button type="button" className="go" onClick={() => saveChart(title, 'csv', csvOf(days, parts, estimated))}>CSV</button>
        {asTable ? null : <><button type="button" className="go" onClick={() => saveChart(title, 'svg', svg.current)}>SVG</button><button type="button" className="go" onClick={() => saveChart(title, 'png', svg.current)}>PNG</button></>}
      </p>
    </figure>
  )
}

/** A hollow bar up to the median, and a whisker over the interval. */
function Estimate({ of, known, x, step, y }: { readonly of: DayEstimate | undefined; readonly known: number; readonly x: number; readonly step: number; readonly y: (value: number) => number }) {
  if (!of || of.hi95 - known < 0.5) return null
  const middle = x + step / 2
  return (
    <g className="chart-estimate">
      {of.estimate > known ? <rect x={x + step * 0.1 + 0.5} width={Math.max(1, step * 0.8 - 1)} y={y(of.estimate)} height={y(known) - y(of.estimate)} fill="none" stroke="var(--ink)" strokeDasharray="2 2" /> : null}
      <line x1={middle} x2={middle} y1={y(Math.max(known, of.lo95))} y2={y(of.hi95)} stroke="var(--ink)" />
      <line x1={middle - Math.min(4, step / 4)} x2={middle + Math.min(4, step / 4)} y1={y(of.hi95)} y2={y(of.hi95)} stroke="var(--ink)" />
    </g>
  )
}

const estimateIn = (words: ReturnType<typeof useWords>, { estimate, lo95, hi95 }: DayEstimate): string => words.t('chart.estimate', { n: words.number(Math.round(estimate)), from: words.number(Math.round(lo95)), to: words.number(Math.round(hi95)) })

interface DayRow {
  readonly on: Day
  readonly total: number
  readonly by: Readonly<Record<string, number>>
}

function DayTable({ days, parts, title, rowsOf, estimated }: { readonly days: readonly DayRow[]; readonly parts: DayBarsProps['parts']; readonly title: string; readonly rowsOf: DayBarsProps['rowsOf']; readonly estimated: ReadonlyMap<Day, DayEstimate> }) {
  const words = useWords()
  return (
    <Scroll label={title} className="chart-table">
      <table className="plain">
        <caption className="unseen">{title}</caption>
        <thead><tr><th scope="col">{words.t('chart.day')}</th>{parts.map(({ key, label }) => <th key={key} scope="col" className="number">{label}</th>)}{parts.length > 1 ? <th scope="col" className="number">{words.t('chart.total')}</th> : null}{estimated.size > 0 ? <th scope="col" className="number">{words.t('chart.estimated')}</th> : null}</tr></thead>
        <tbody>{[...days].reverse().map((day) => {
          const rows = rowsOf?.(day.on)
          const told = estimated.get(day.on)
          return <tr key={day.on}><th scope="row">{rows ? <Go to={rows.to} search={rows.search}>{words.dayLong(day.on)}</Go> : words.dayLong(day.on)}</th>{parts.map(({ key }) => <td key={key} className="number">{words.number(day.by[key] ?? 0)}</td>)}{parts.length > 1 ? <td className="number">{words.number(day.total)}</td> : null}{estimated.size > 0 ? <td className="number">{told ? estimateIn(words, told) : ''}</td> : null}</tr>
        })}</tbody>
      </table>
    </Scroll>
  )
}

/** One row for every day from the first to the last, those without a case too. */
function dayRows(counts: DayBarsProps['counts'], keys: readonly string[], until: Day | undefined): readonly DayRow[] {
  const days = counts.map(({ on }) => on).sort()
  const [first, last] = [days[0], until && days[0] && until > (days.at(-1) as Day) && daysBetween(days.at(-1) as Day, until) < 60 ? until : days.at(-1)]
  if (!first || !last) return []
  const by = new Map<Day, Record<string, number>>()
  for (const { on, part, count } of counts) {
    const row = by.get(on) ?? {}
    const key = keys.includes(part) ? part : (keys.at(-1) ?? part)
    row[key] = (row[key] ?? 0) + count
    by.set(on, row)
  }
  return Array.from({ length: Math.min(3_000, dayNumber(last) - dayNumber(first) + 1) }, (_, index) => {
    const on = addDays(first, index)
    const row = by.get(on) ?? {}
    return { on, by: row, total: Object.values(row).reduce((sum, count) => sum + count, 0) }
  })
}

const csvOf = (days: readonly DayRow[], parts: DayBarsProps['parts'], estimated: ReadonlyMap<Day, DayEstimate>): string =>
  [['day', ...parts.map(({ key }) => key), ...(estimated.size > 0 ? ['estimate', 'lo95', 'hi95'] : [])].join(','), ...days.map(({ on, by }) => {
    const told = estimated.get(on)
    return [on, ...parts.map(({ key }) => by[key] ?? 0), ...(estimated.size > 0 ? [told?.estimate ?? '', told?.lo95 ?? '', told?.hi95 ?? ''] : [])].join(',')
  })].join('\n')
