import { addDays, dayNumber, daysBetween, type Day } from '../kernel/Day.ts'
import type { Lane, Mark, Tone } from './Lane.ts'
import { useWidth } from './useWidth.ts'
import { useWords } from './useWords.ts'
import './chart.css'

const [LABEL, LANE, HEAD] = [116, 30, 26]
const fills: Readonly<Record<Tone, string>> = { plain: '#6b93c5', strong: '#aa3377', faint: 'var(--line-strong)', late: 'var(--ember)' }

const hollow = { fill: 'var(--paper)', strokeWidth: 2 } as const
const stroked = { fill: 'none', strokeWidth: 2.2 } as const
const shapes: Readonly<Record<Mark, { readonly d: string; readonly fill?: string; readonly strokeWidth?: number }>> = {
  disc: { d: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0' }, ring: { d: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0', ...hollow },
  diamond: { d: 'M0-6L6 0L0 6L-6 0Z' }, hollow: { d: 'M0-5.5L5.5 0L0 5.5L-5.5 0Z', ...hollow }, square: { d: 'M-4.5-4.5H4.5V4.5H-4.5Z' }, triangle: { d: 'M0-5.5L5.5 4.5H-5.5Z' },
  cross: { d: 'M-4.5-4.5L4.5 4.5M4.5-4.5L-4.5 4.5', ...stroked }, plus: { d: 'M-5 0H5M0-5V5', ...stroked }, check: { d: 'M-4.5 0L-1.5 3.5L4.5-4', ...stroked }, dash: { d: 'M-4 0H4', ...stroked },
}

/** What happened to one person over the days, lane by lane; today is a line. The same stands in words in the list beside it. */
export function Timeline({ lanes, today, label }: { readonly lanes: readonly Lane[]; readonly today: Day; readonly label: string }) {
  const words = useWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const used = lanes.filter(({ spans = [], points = [] }) => spans.length + points.length > 0)
  const days = used.flatMap(({ spans = [], points = [] }) => [...spans.flatMap(({ from, to }) => [from, to]), ...points.map(({ on }) => on)]).sort()
  const near = (day: Day): boolean => Math.abs(dayNumber(day) - dayNumber(days[Math.floor(days.length / 2)] as Day)) < 200
  const inSight = days.filter(near)
  if (used.length === 0 || !inSight[0]) return null
  const from = addDays(inSight[0], -1)
  const lastDay = inSight.at(-1) as Day
  const to = addDays(today > lastDay && daysBetween(lastDay, today) < 30 ? today : lastDay, 2)
  const labelWidth = width < 520 ? 0 : LABEL
  const laneHeight = labelWidth === 0 ? LANE + 14 : LANE
  const step = Math.max(1, width - labelWidth - 8) / Math.max(1, daysBetween(from, to))
  const x = (day: Day): number => labelWidth + Math.max(0, Math.min(daysBetween(from, day), daysBetween(from, to))) * step
  const every = Math.max(1, Math.ceil(64 / step))
  const height = HEAD + used.length * laneHeight + 4
  return (
    <div ref={box} className="timeline">
      {width > 0 ? (
        <svg width={width} height={height} role="img" aria-label={label}>
          {Array.from({ length: Math.ceil(daysBetween(from, to) / every) }, (_, index) => addDays(from, index * every)).map((day) => <g key={day}><line x1={x(day)} x2={x(day)} y1={HEAD - 6} y2={height} className="chart-grid" /><text x={x(day) + 2} y={14} className="chart-text">{words.day(day)}</text></g>)}
          {today >= from && today <= to ? <g><line x1={x(today) + step / 2} x2={x(today) + step / 2} y1={HEAD - 8} y2={height} stroke="var(--ink)" strokeDasharray="2 3" /></g> : null}
          {used.map(({ key, label: name, spans = [], points = [] }, index) => {
            const top = HEAD + index * laneHeight + (labelWidth === 0 ? 14 : 0)
            return (
              <g key={key}>
                <text x={0} y={labelWidth === 0 ? top - 2 : top + 19} className="chart-text">{name}</text>
                {spans.map((span) => <rect key={span.from + span.to + span.says} x={x(span.from)} y={top + 8} width={Math.max(4, x(addDays(span.to, 1)) - x(span.from))} height={13} rx={2} fill={fills[span.tone ?? 'plain']} opacity={span.tone === 'faint' ? 0.45 : 0.85}><title>{span.says}</title></rect>)}
                {points.map((point, at) => <g key={point.on + point.says + at} transform={`translate(${x(point.on) + step / 2} ${top + 14.5})`} fill={fills[point.tone ?? 'plain']} stroke={fills[point.tone ?? 'plain']}><path {...shapes[point.mark]} /><title>{point.says}</title></g>)}
              </g>
            )
          })}
        </svg>
      ) : null}
    </div>
  )
}
