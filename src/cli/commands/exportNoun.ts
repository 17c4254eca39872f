import { pipeline } from 'node:stream/promises'
import { journalEvent } from '../../kernel/journalEvent.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { nounNamed, nouns } from '../../domain/all.ts'
import { exportNoun as exported, type ExportFormat } from '../../storage/exportNoun.ts'
import type { Command } from '../Command.ts'

/** Every record of a noun as a file. */
export const exportNoun: Command = {
  name: 'export',
  usage: 'export NOUN --format csv|xlsx|json > FILE',
  means: 'Every record of a noun on standard output; --json is the same as --format json.',
  options: { format: { type: 'string' } },
  run: async (call) => {
    const [name = ''] = call.words
    const noun = nounNamed(name) ?? nounNamed(name.charAt(0).toUpperCase() + name.slice(1))
    const json = call.options['json'] === true
    const format = call.options['format'] ?? (json ? 'json' : 'csv')
    if (name === '') return refuse('WrongUsage', `export needs a noun: ${Object.keys(nouns).join(', ')}`)
    if (!noun) return refuse('UnknownNoun', `There is no noun ${name}. There are ${Object.keys(nouns).join(', ')}.`)
    if (!isFormat(format)) return refuse('WrongUsage', `Formats are ${formats.join(', ')}, not ${String(format)}`, { at: '--format' })
    if (json && format !== 'json') return refuse('WrongUsage', `--json and --format ${format} ask for two different things`, { at: '--format' })
    if (format === 'xlsx' && process.stdout.isTTY) return refuse('WrongUsage', 'A workbook is nothing to show in a terminal: put > FILE.xlsx behind the command')
    const context = await call.context()
    if (!context.ok) return context
    await journalEvent((await call.house()).store, context.value, { event: 'export', reason: `${noun.name} as ${format}, on the command line` })
    await pipeline(exported((await call.house()).store.query, noun, context.value, format), process.stdout, { end: false })
    return done({ json: null, printed: true })
  },
}

const formats = ['csv', 'xlsx', 'json'] as const satisfies readonly ExportFormat[]
const isFormat = (format: unknown): format is (typeof formats)[number] => formats.includes(format as never)
