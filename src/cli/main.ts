import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Context } from '../kernel/action.ts'
import { done, refuse, type Refusal, type Result } from '../kernel/Result.ts'
import { isDay, dayNumber } from '../kernel/Day.ts'
import { timeZone } from '../kernel/timeZone.ts'
import { readConfiguration, type Configuration } from '../server/configuration.ts'
import { localActor } from '../server/localActor.ts'
import type { OpenHouse } from '../server/openHouse.ts'
import type { Call, Command, Outcome } from './Command.ts'
import { commands } from './commands.ts'

const everywhere = { json: { type: 'boolean' }, data: { type: 'string' }, on: { type: 'string' }, outbreak: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

process.exitCode = await run(process.argv.slice(2))

/** Exit 0 done, 1 refused or a check failed, 2 wrong usage, 3 internal error. */
async function run(argv: readonly string[]): Promise<number> {
  const found = await commandIn(argv)
  if (!found) return usage(argv)
  const parsed = parse(found.command, argv.slice(found.words))
  if (!parsed.ok) return refused(parsed.refusal, argv.includes('--json'))
  if (parsed.value.values['help']) return print(`bin/firebreak ${found.command.usage}\n  ${found.command.means}`)
  const configured = readConfiguration({ ...process.env, ...(typeof parsed.value.values['data'] === 'string' ? { FIREBREAK_DATA: parsed.value.values['data'] } : {}) })
  if (!configured.ok) return refused({ ...configured.refusal, obstacle: 'WrongUsage' }, parsed.value.values['json'] === true)
  return attempt(found.command, parsed.value, configured.value)
}

async function attempt(command: Command, { values, positionals }: Parsed, configuration: Configuration): Promise<number> {
  let open: OpenHouse | undefined
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const house = async (): Promise<OpenHouse> => (open ??= await (await import('../server/openHouse.ts')).openHouse(configuration, say))
  const call: Call = { words: positionals, options: values, configuration, house, say, signal: stop.signal, context: async () => contextOf(await house(), values) }
  try {
    const result = await command.run(call)
    return result.ok ? printOutcome(result.value, values['json'] === true) : refused(result.refusal, values['json'] === true)
  } catch (error) {
    // Whoever reads standard output has read enough (| head): nothing went wrong.
    if ((error as { code?: unknown }).code === 'EPIPE') return 0
    return complain(`Something went wrong inside: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, 3)
  } finally {
    await open?.close()
  }
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

async function commandIn(argv: readonly string[]): Promise<{ command: Command; words: number } | undefined> {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ')
    if (argv.length >= words && Object.hasOwn(commands, name)) return { command: await (commands[name] as () => Promise<Command>)(), words }
  }
  return undefined
}

function parse(command: Command, args: readonly string[]): Result<Parsed> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...everywhere, ...command.options }, allowPositionals: true, strict: true })
    const on = values['on']
    if (typeof on === 'string' && !isDay(on)) return refuse('WrongUsage', `--on ${on} is not a day such as 2022-11-11`, { at: '--on' })
    return done({ values: values as Parsed['values'], positionals })
  } catch (error) {
    return refuse('WrongUsage', `${(error as Error).message}\nUsage: bin/firebreak ${command.usage}`)
  }
}

async function contextOf(house: OpenHouse, values: Parsed['values']): Promise<Result<Context>> {
  const outbreaks = await house.store.query.selectFrom('Outbreak').select(['id', 'name', 'timeZone']).execute()
  const named = values['outbreak']
  const chosen = named === undefined ? outbreaks : outbreaks.filter((outbreak) => outbreak.id === named || outbreak.name === named)
  const [outbreak] = chosen
  if (!outbreak) return refuse('UnknownOutbreak', named === undefined ? 'There is no outbreak yet: bin/firebreak outbreak create, or import FILE --disease ID.' : `There is no outbreak ${String(named)}.`, { at: '--outbreak' })
  if (chosen.length > 1) return refuse('WhichOutbreak', `There are ${chosen.length} outbreaks; say --outbreak ID: ${chosen.map(({ id, name }) => `${id} (${name})`).join(', ')}`, { at: '--outbreak' })
  const on = values['on']
  // A day asked for is meant as it stood at its end, the last moment of it.
  const now = typeof on === 'string' ? timeZone(outbreak.timeZone).startOf(dayNumber(on) + 1) - 1 : undefined
  return done((await house.contextFor(outbreak.id, localActor, now)) as Context)
}

/** What stands in the way is said to people on standard error; programs that asked for JSON get it as their one document too. */
function refused(refusal: Refusal, json: boolean): number {
  if (json) print(JSON.stringify({ ok: false, refusal }, null, 1))
  const where = refusal.at ? ` (${refusal.at})` : ''
  return complain(refusal.obstacle === 'WrongUsage' ? refusal.message : `${refusal.obstacle}: ${refusal.message}${where}`, refusal.obstacle === 'WrongUsage' ? 2 : 1)
}

function printOutcome(outcome: Outcome, json: boolean): number {
  const code = outcome.failed ? 1 : 0
  if (outcome.printed) return code
  return print(json || outcome.table === undefined ? JSON.stringify(outcome.json, null, 1) : outcome.table, code)
}

function usage(argv: readonly string[]): number {
  const asked = argv.length === 0 || ['help', '--help', '-h'].includes(argv[0] as string)
  if (asked) return print(readFileSync(new URL('../../generated/help.txt', import.meta.url), 'utf8').trimEnd())
  return refused({ obstacle: 'WrongUsage', message: `There is no command ${argv[0]}. bin/firebreak help lists those there are.` }, argv.includes('--json'))
}

function print(text: string, code = 0): number {
  process.stdout.write(`${text}\n`)
  return code
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}
