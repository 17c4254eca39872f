import { done } from '../../kernel/Result.ts'
import { indicators as report, type Indicators } from '../../features/fronts/indicators.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'
import { ask } from './ask.ts'

/** How well the response works. */
export const indicators: Command = {
  name: 'indicators',
  usage: 'indicators [--front ID]',
  means: 'How well the response works: each figure with numerator, denominator, aim and cut-off; --json gives the definitions too.',
  options: { front: { type: 'string' } },
  run: async (call) => {
    const answer = await ask<Indicators>(call, report, { frontId: call.options['front'] })
    if (!answer.ok) return answer
    const { indicators: all, notYet, cutOff } = answer.value
    return done({ json: answer.value, table: [table(all.map(row)), '', table(notYet.map(({ id, waitsFor }) => ({ notYet: id, waitsFor: waitsFor.join(', ') }))), `Cut-off ${cutOff}`].join('\n') })
  },
}

type Shown = Indicators['indicators'][number]

const row = ({ group, id, value, unit, numerator, denominator, aim, reached, beside }: Shown): Readonly<Record<string, unknown>> => ({
  group, indicator: id, value: written(value, unit), of: denominator === null ? '' : `${numerator} / ${denominator}`, aim: aimed(aim, unit), reached: reached === null ? '' : reached ? 'yes' : 'no',
  beside: Object.entries(beside).filter(([, one]) => one !== null && one !== 0).map(([name, one]) => `${name} ${one}`).join(', '),
})

function written(value: number | null, unit: Shown['unit']): string {
  if (value === null) return 'nothing due yet'
  const rounded = String(Math.round(value * 10) / 10)
  return unit === 'share' ? `${(value * 100).toFixed(1)} %` : unit === 'count' ? rounded : unit === 'personDays' ? `${rounded} person-days` : `${rounded} ${unit}`
}

function aimed(aim: Shown['aim'], unit: Shown['unit']): string {
  if (aim === null) return ''
  if ('going' in aim) return aim.going === 'up' ? 'rising' : 'falling'
  return 'atLeast' in aim ? `≥ ${written(aim.atLeast, unit)}` : `≤ ${written(aim.atMost, unit)}`
}
