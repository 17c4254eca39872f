import { useRef } from 'react'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import { axisOf, partsOf } from '../../ui/axis.ts'
import { saveChart } from '../../ui/saveChart.ts'
import { chartColours } from '../../ui/theme.ts'
import { useWidth } from '../../ui/useWidth.ts'
import { useWords } from '../../ui/useWords.ts'
import { csvOf } from './reportOf.ts'
import '../../ui/chart.css'

const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [300, 72, 16, 12, 44]

/** Every arm as a point between infections and person-days restricted, with nine in ten of its runs as a cross; those that another beats in both are hollow. */
export function FrontierPlot({ answer: { arms, comparison } }: { readonly answer: SimulationAnswer }) {
  const words = useWords()
  const { t } = words
  const [box, width] = useWidth<HTMLDivElement>()
  const svg = useRef<SVGSVGElement>(null)
  const figures = comparison.arms.map(({ figures: of }) => ({ x: of.infections, y: of.restrictedDays }))
  const [right, top] = [axisOf(Math.max(1, ...figures.map(({ x }) => x.q95))), axisOf(Math.max(1, ...figures.map(({ y }) => y.q95)))]
  const x = (value: number): number => LEFT + ((width - LEFT - RIGHT) * value) / right
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  const short = new Intl.NumberFormat(words.language, { notation: 'compact' })
  const name = (arm: number): string => words.given(arms[arm]?.title)
  const beaten = comparison.frontier.filter(({ dominatedBy }) => dominatedBy.length > 0)
  const title = t('scenarios.frontier')
  return (
    <figure className="chart" ref={box}>
      <figcaption><strong>{title}</strong> <span className="soft small">{t('scenarios.frontierUnit')}</span></figcaption>
      <ul className="chart-key">{arms.map((arm, at) => <li key={arm.id}><span style={{ background: chartColours[at % chartColours.length] }} />{name(at)}</li>)}</ul>
      {width > 0 ? (
        <svg ref={svg} width={width} height={HEIGHT} role="img" aria-label={`${title}. ${figures.map(({ x: across, y: up }, at) => `${name(at)}: ${words.number(Math.round(across.mean))} ${t('scenarios.figure.infections')}, ${words.number(Math.round(up.mean))} ${t('scenarios.figure.restrictedDays')}`).join('. ')}`}>
          {ticks(top).map((value) => <g key={value}><line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} className="chart-grid" /><text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className="chart-text">{short.format(value)}</text></g>)}
          {ticks(right).map((value) => <text key={value} x={x(value)} y={HEIGHT - BOTTOM + 16} textAnchor="middle" className="chart-text">{short.format(value)}</text>)}
          <text x={width - RIGHT} y={HEIGHT - 8} textAnchor="end" className="chart-note">{t('scenarios.figure.infections')}</text>
          <text x={LEFT + 4} y={TOP + 10} className="chart-note">{t('scenarios.figure.restrictedDays')}</text>
          {figures.map(({ x: across, y: up }, at) => {
            const colour = chartColours[at % chartColours.length] as string
            const isBeaten = beaten.some(({ arm }) => arm === at)
            return (
              <g key={arms[at]?.id} stroke={colour}>
                <line x1={x(across.q05)} x2={x(across.q95)} y1={y(up.mean)} y2={y(up.mean)} strokeWidth={1.5} />
                <line x1={x(across.mean)} x2={x(across.mean)} y1={y(up.q05)} y2={y(up.q95)} strokeWidth={1.5} />
                <circle cx={x(across.mean)} cy={y(up.mean)} r={6} strokeWidth={2} fill={isBeaten ? 'var(--paper)' : colour} />
              </g>
            )
          })}
        </svg>
      ) : null}
      {beaten.map(({ arm, dominatedBy }) => <p key={arm} className="small soft">{t('scenarios.frontierDominated', { arm: name(arm), than: name(dominatedBy[0] as number) })}</p>)}
      <p className="chart-foot soft small">
        <button type="button" className="go" onClick={() => saveChart(title, 'csv', csvOf([['arm', 'infections', 'q05', 'q95', 'restrictedDays', 'q05', 'q95'], ...figures.map(({ x: across, y: up }, at) => [arms[at]?.id ?? '', ...[across.mean, across.q05, across.q95, up.mean, up.q05, up.q95].map(String)])]))}>CSV</button>
        <button type="button" className="go" onClick={() => saveChart(title, 'svg', svg.current)}>SVG</button>
        <button type="button" className="go" onClick={() => saveChart(title, 'png', svg.current)}>PNG</button>
      </p>
    </figure>
  )
}

const ticks = (most: number): readonly number[] => Array.from({ length: partsOf(most) + 1 }, (_, part) => (part * most) / partsOf(most))
