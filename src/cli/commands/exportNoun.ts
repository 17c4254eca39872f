import { pipeline } from 'node:stream/promises'
import { done, refuse } from '../../kernel/Result.ts'
import { nounNamed, nouns } from '../../domain/all.ts'
import { exportNoun as lines } from '../../storage/exportNoun.ts'
import type { Command } from '../Command.ts'

/** Every record of a noun on standard output. */
export const exportNoun: Command = {
  name: 'export',
  usage: 'export NOUN --format csv|json',
  means: 'Every record of a noun on standard output.',
  options: { format: { type: 'string' } },
  run: async (call) => {
    const [name = ''] = call.words
    const noun = nounNamed(name) ?? nounNamed(name.charAt(0).toUpperCase() + name.slice(1))
    const format = call.options['format'] ?? 'csv'
    if (!noun) return refuse('UnknownNoun', `There is no noun ${name}. There are ${Object.keys(nouns).join(', ')}.`)
    if (format !== 'csv' && format !== 'json') return refuse('UnknownFormat', `Formats are csv and json, not ${String(format)}`, { at: '--format' })
    const context = await call.context()
    if (!context.ok) return context
    await pipeline(lines((await call.house()).store.query, noun, context.value, format), process.stdout, { end: false })
    return done({ json: null, table: '' })
  },
}
