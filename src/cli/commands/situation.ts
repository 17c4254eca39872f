import { done } from '../../kernel/Result.ts'
import { situation as report, type Situation } from '../../features/fronts/situation.ts'
import type { Command } from '../Command.ts'
import { parts, table } from '../table.ts'
import { words } from '../words.ts'
import { ask } from './ask.ts'

/** Where the outbreak stands. */
export const situation: Command = {
  name: 'situation',
  usage: 'situation [--front ID]',
  means: 'Where the outbreak stands: cases, chains, gaps, fronts.',
  options: { front: { type: 'string' } },
  run: async (call) => {
    const answer = await ask<Situation>(call, report, { frontId: call.options['front'] })
    if (!answer.ok) return answer
    const { curve, gaps, fronts, newByContext: _by, packs, ...figures } = answer.value
    return done({ json: answer.value, table: [parts(figures), '', table(curve), '', parts({ gaps: gaps.total, ...Object.fromEntries(Object.entries(gaps.byKind).map(([kind, count]) => [words.kind(kind), count])) }), '', table(fronts as never), '', table(packs as never)].join('\n') })
  },
}
