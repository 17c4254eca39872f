import { useRef, useState, type ReactNode } from 'react'
import { addDays, daysBetween, type Day } from '../kernel/Day.ts'
import { axisOf, partsOf } from './axis.ts'
import { saveChart } from './saveChart.ts'
import { Scroll } from './Scroll.tsx'
import { useWidth } from './useWidth.ts'
import { useWords, type Words } from './useWords.ts'
import './chart.css'

/** One figure by day: a line with the band of its interval, bars, or points. */
export interface DayFigure {
  readonly key: string
  readonly label: string
  readonly colour: string
  readonly as?: 'line' | 'bars' | 'points'
  readonly dashed?: boolean
  readonly points: readonly DayPoint[]
}

export interface DayPoint {
  readonly on: Day
  readonly value: number
  /** The wider and the narrower interval, where there is one. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly low50?: number | undefined
  readonly high50?: number | undefined
}

export interface DayLinesProps {
  readonly title: string
  readonly unit: string
  readonly figures: readonly DayFigure[]
  /** From this day on figures are not complete, or lie ahead. */
  readonly incompleteFrom?: Day | undefined
  readonly incompleteSays?: string | undefined
  /** A level to hold the figures against: R = 1. */
  readonly level?: { readonly at: number; readonly label: string } | undefined
  readonly share?: boolean
  readonly digits?: number
  /** The axis goes no higher, whatever the interval of a few days: what is cut off stands in the table. */
  readonly most?: number | undefined
  readonly source: ReactNode
}

const [HEIGHT, RIGHT, TOP, BOTTOM] = [240, 8, 12, 28]

/** Figures by day with their intervals, what is not complete shaded, a table of the same numbers, and files to take away. */
export function DayLines({ title, unit, figures, incompleteFrom, incompleteSays, level, share = false, digits = 0, most, source }: DayLinesProps) {
  const words = useWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const svg = useRef<SVGSVGElement>(null)
  const [asTable, setAsTable] = useState(false)
  const shown = (value: number): string => (share ? `${words.number(Math.round(value * 1000) / 10)} %` : words.number(Math.round(value * 10 ** digits) / 10 ** digits))
  const days = daysOf(figures)
  const from = days[0]
  const to = days.at(-1)
  if (!from || !to) return null
  const values = figures.flatMap(({ points }) => points.flatMap(({ value, high }) => [value, high ?? value]))
  const highest = Math.max(level?.at ?? 0, ...values, share ? 0.05 : 0)
  const top = share ? Math.min(1, axisOf(highest)) : axisOf(Math.max(most === undefined ? highest : Math.min(most, highest), 10 ** -digits))
  const left = 18 + Math.max(shown(top).length, shown(top / 2).length) * 7
  const step = Math.max(0.5, (width - left - RIGHT) / (daysBetween(from, to) + 1))
  const x = (on: Day): number => left + (daysBetween(from, on) + 0.5) * step
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.min(top, Math.max(0, value)) / top)
  const shadeFrom = incompleteFrom && incompleteFrom <= to ? (incompleteFrom < from ? from : incompleteFrom) : undefined
  const every = Math.max(1, Math.ceil(72 / step))
  return (
    <figure className="chart" ref={box}>
      <figcaption><strong>{title}</strong> <span className="soft small">{unit}</span></figcaption>
      {figures.length > 1 ? <ul className="chart-key">{figures.map(({ key, label, colour, dashed }) => <li key={key}><span className={dashed ? 'dashed' : ''} style={{ background: colour }} />{label}</li>)}</ul> : null}
      {asTable ? <FigureTable title={title} days={days} figures={figures} shown={shown} words={words} /> : width > 0 ? (
        <svg ref={svg} width={width} height={HEIGHT} role="img" aria-label={`${words.t('chart.linesSummary', { title, from: words.dayLong(from), to: words.dayLong(to) })} ${lastSaid(figures, shown, words)}`}>
          {shadeFrom ? <><rect x={x(shadeFrom) - step / 2} y={TOP} width={width - RIGHT - x(shadeFrom) + step / 2} height={HEIGHT - TOP - BOTTOM} className="chart-shade" /><text x={width - RIGHT - 2} y={HEIGHT - BOTTOM - 5} textAnchor="end" className="chart-note">{incompleteSays ?? words.t('chart.incomplete')}</text></> : null}
          {Array.from({ length: partsOf(top) + 1 }, (_, part) => (part * top) / partsOf(top)).filter((value) => share || digits > 0 || Number.isInteger(value)).map((value) => <g key={value}><line x1={left} x2={width - RIGHT} y1={y(value)} y2={y(value)} className="chart-grid" /><text x={left - 6} y={y(value) + 4} textAnchor="end" className="chart-text">{shown(value)}</text></g>)}
          {level && level.at <= top ? <line x1={left} x2={width - RIGHT} y1={y(level.at)} y2={y(level.at)} stroke="var(--line-strong)" strokeDasharray="4 3" /> : null}
          {Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)).filter((_, i, all) => (all.length - 1 - i) % every === 0).map((on) => <text key={on} x={x(on) > width - 34 ? width - 2 : x(on)} y={HEIGHT - 8} textAnchor={x(on) > width - 34 ? 'end' : 'middle'} className="chart-text">{words.day(on)}</text>)}
          {figures.map((figure) => <Drawn key={figure.key} figure={figure} x={x} y={y} step={step} />)}
          {level && level.at <= top ? <text x={width - RIGHT - 2} y={y(level.at) + (y(level.at) < TOP + 24 ? 12 : -4)} textAnchor="end" className="chart-note">{level.label}</text> : null}
          {days.map((on) => <rect key={on} x={x(on) - step / 2} y={TOP} width={step} height={HEIGHT - TOP - BOTTOM} fill="transparent"><title>{`${words.dayLong(on)}: ${figures.flatMap((figure) => said(figure, on, shown)).join(', ')}`}</title></rect>)}
        </svg>
      ) : null}
      <p className="chart-foot soft small">
        <span>{source}</span>
        <button type="button" className="go" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{words.t(asTable ? 'chart.asChart' : 'chart.asTable')}</button>
        <button type="button" className="go" onClick={() => saveChart(title, 'csv', csvOf(days, figures))}>CSV</button>
        {asTable ? null : <><button type="button" className="go" onClick={() => saveChart(title, 'svg', svg.current)}>SVG</button><button type="button" className="go" onClick={() => saveChart(title, 'png', svg.current)}>PNG</button></>}
      </p>
    </figure>
  )
}

type Place = (value: number) => number

function Drawn({ figure: { as = 'line', colour, dashed, points }, x, y, step }: { readonly figure: DayFigure; readonly x: (on: Day) => number; readonly y: Place; readonly step: number }) {
  if (as === 'bars') return <g>{points.filter(({ value }) => value > 0).map(({ on, value }) => <rect key={on} x={x(on) - step * 0.4} width={Math.max(1, step * 0.8)} y={y(value)} height={y(0) - y(value)} fill={colour} fillOpacity={0.55} />)}</g>
  if (as === 'points') return <g>{points.map(({ on, value, low, high }) => <g key={on}>{low !== undefined && high !== undefined ? <line x1={x(on)} x2={x(on)} y1={y(low)} y2={y(high)} stroke={colour} strokeWidth={1.5} /> : null}<circle cx={x(on)} cy={y(value)} r={Math.min(3.5, Math.max(2, step / 3))} fill={colour} /></g>)}</g>
  const runs = runsOf(points)
  return (
    <g>
      {runs.map((run) => <path key={`wide ${run[0]?.on}`} d={band(run, 'low', 'high', x, y)} fill={colour} fillOpacity={0.16} />)}
      {runs.map((run) => <path key={`narrow ${run[0]?.on}`} d={band(run, 'low50', 'high50', x, y)} fill={colour} fillOpacity={0.24} />)}
      {runs.map((run) => run.length === 1 && run[0] ? <circle key={run[0].on} cx={x(run[0].on)} cy={y(run[0].value)} r={2.5} fill={colour} /> : <path key={run[0]?.on} d={run.map(({ on, value }, i) => `${i === 0 ? 'M' : 'L'}${x(on).toFixed(1)} ${y(value).toFixed(1)}`).join('')} fill="none" stroke={colour} strokeWidth={2} strokeLinejoin="round" {...(dashed ? { strokeDasharray: '5 4' } : {})} />)}
    </g>
  )
}

/** A line is broken where days are missing for more than a week. */
function runsOf(points: readonly DayPoint[]): readonly (readonly DayPoint[])[] {
  const runs: DayPoint[][] = []
  for (const point of points) {
    const last = runs.at(-1)?.at(-1)
    if (last && daysBetween(last.on, point.on) <= 8) runs.at(-1)?.push(point)
    else runs.push([point])
  }
  return runs
}

function band(run: readonly DayPoint[], low: 'low' | 'low50', high: 'high' | 'high50', x: (on: Day) => number, y: Place): string {
  const known = run.filter((point) => point[low] !== undefined && point[high] !== undefined)
  if (known.length < 2) return ''
  const over = known.map((point) => `${x(point.on).toFixed(1)} ${y(point[high] as number).toFixed(1)}`)
  const under = [...known].reverse().map((point) => `${x(point.on).toFixed(1)} ${y(point[low] as number).toFixed(1)}`)
  return `M${[...over, ...under].join('L')}Z`
}

const daysOf = (figures: readonly DayFigure[]): readonly Day[] => [...new Set(figures.flatMap(({ points }) => points.map(({ on }) => on)))].sort()
const between = ({ low, high }: DayPoint, shown: (value: number) => string): string => (low === undefined || high === undefined ? '' : ` (${shown(low)}–${shown(high)})`)

function said({ label, points }: DayFigure, on: Day, shown: (value: number) => string): readonly string[] {
  const point = points.find((one) => one.on === on)
  return point ? [`${label} ${shown(point.value)}${between(point, shown)}`] : []
}

/** What a reader who does not see the drawing wants first: the last figure of each line. */
const lastSaid = (figures: readonly DayFigure[], shown: (value: number) => string, words: Words): string => figures.flatMap(({ label, points }) => { const last = points.at(-1); return last ? [`${label}, ${words.dayLong(last.on)}: ${shown(last.value)}${between(last, shown)}.`] : [] }).join(' ')

function FigureTable({ title, days, figures, shown, words }: { readonly title: string; readonly days: readonly Day[]; readonly figures: readonly DayFigure[]; readonly shown: (value: number) => string; readonly words: Words }) {
  const by = figures.map(({ points }) => new Map(points.map((point) => [point.on, point])))
  return (
    <Scroll label={title} className="chart-table">
      <table className="plain">
        <caption className="unseen">{title}</caption>
        <thead><tr><th scope="col">{words.t('chart.day')}</th>{figures.map(({ key, label }) => <th key={key} scope="col" className="number">{label}</th>)}</tr></thead>
        <tbody>{[...days].reverse().map((on) => <tr key={on}><th scope="row" className="nowrap">{words.dayLong(on)}</th>{by.map((points, i) => { const point = points.get(on); return <td key={figures[i]?.key} className="number">{point ? `${shown(point.value)}${between(point, shown)}` : ''}</td> })}</tr>)}</tbody>
      </table>
    </Scroll>
  )
}

const csvOf = (days: readonly Day[], figures: readonly DayFigure[]): string =>
  [['day', ...figures.flatMap(({ key, points }) => (points.some(({ low }) => low !== undefined) ? [key, `${key}_low`, `${key}_high`] : [key]))].join(','), ...days.map((on) => [on, ...figures.flatMap(({ points }) => {
    const point = points.find((one) => one.on === on)
    return points.some(({ low }) => low !== undefined) ? [point?.value ?? '', point?.low ?? '', point?.high ?? ''] : [point?.value ?? '']
  })].join(','))].join('\n')
