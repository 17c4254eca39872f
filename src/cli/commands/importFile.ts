import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../kernel/action.ts'
import { dayOf, type Day } from '../../kernel/Day.ts'
import { performOne } from '../../kernel/perform.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { isTimeZone, timeZone } from '../../kernel/timeZone.ts'
import { fileKinds, mappingText, parseMapping, type FileKind, type Mapping } from '../../interop/mapping/Mapping.ts'
import { stocks, type Stocks } from '../../features/analysis/stocks.ts'
import { createOutbreak } from '../../features/administration/createOutbreak.ts'
import { followedCategory } from '../../server/followedCategory.ts'
import { localActor } from '../../server/localActor.ts'
import { importFiles, mappingsHold, proposeFile, sourceFile, type ImportReport, type Proposal } from '../../server/importFiles.ts'
import { packsFor } from '../../server/packsFor.ts'
import { rehearseBeginning, type Beginning } from '../../server/rehearseBeginning.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'
import { ask } from './ask.ts'

/** People have spreadsheets. */
export const importFile: Command = {
  name: 'import',
  usage: 'import FILE… --disease ID [--pack ID] [--as cases|contacts|pairs|visits|people] [--mapping FILE] [--dry-run] [--jurisdiction CODE] [--time-zone ZONE]',
  means: 'Take in CSV or XLSX files; every row is created, merged, unchanged or refused. Begins the outbreak where there is none.',
  options: { disease: { type: 'string' }, pack: { type: 'string' }, as: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' }, jurisdiction: { type: 'string' }, 'time-zone': { type: 'string' } },
  run: async (call) => {
    const files = call.words
    if (files.length === 0) return refuse('WrongUsage', 'import needs at least one file')
    const absent = files.find((file) => !existsSync(file))
    if (absent) return refuse('FileNotThere', `There is no file ${absent}`, { at: absent })
    const as = call.options['as']
    if (as !== undefined && !fileKinds.includes(as as FileKind)) return refuse('WrongUsage', `--as takes ${fileKinds.join(', ')}, not ${String(as)}`)
    const given = await mappingFrom(call.options['mapping'])
    if (!given.ok) return given
    const outbreak = await outbreakFor(call)
    if (!outbreak.ok) return outbreak
    const proposals = await proposeAll(call, files, outbreak.value, as as FileKind | undefined, given.value)
    if (!proposals.ok) return proposals
    const report = await takeIn(call, outbreak.value, proposals.value)
    if (!report.ok) return report
    const { files: read, refusedFile } = report.value
    const dryRun = call.options['dry-run'] === true
    const notClosing = dryRun ? [] : await daysThatDoNotClose(call)
    if (!dryRun) call.say(notClosing.length === 0 ? 'People under treatment, under observation and in isolation add up from day to day.' : `People under treatment, under observation or in isolation do not add up on ${new Set(notClosing.map(({ on }) => on)).size} days:`)
    for (const { stock, on, off } of notClosing.slice(0, 20)) call.say(`  ${on}, ${stock}: off by ${off}`)
    const json = { dryRun, files: read.map(({ problems, ...file }) => ({ ...file, problems: problems.slice(0, 100) })), refusedFile, cancelled: report.value.cancelled, ...(dryRun ? {} : { notClosing }) }
    return done({ json, table: [table(read.map(({ problems: _problems, ...file }) => file) as never), ...read.flatMap((file) => file.problems.slice(0, 20).map((one) => `${file.file} row ${one.row}, ${one.column}: “${one.value}”: ${one.reason}`)), ...(refusedFile ? [`Refused rows, to mend and bring in again: ${refusedFile}`] : [])].join('\n') })
  },
}

/** Days on which a stock is not what it was the day before and what moved it, after what has come in. */
async function daysThatDoNotClose(call: Call): Promise<readonly { readonly stock: string; readonly on: Day; readonly off: number }[]> {
  const told = await ask<Stocks>(call, stocks, {})
  return told.ok ? told.value.stocks.flatMap(({ name, days }) => days.filter(({ off }) => off !== 0).map(({ on, off }) => ({ stock: name, on, off }))) : []
}

/** How a file would be read, to look at, change and keep. */
export const mappingOf: Command = {
  name: 'mapping',
  usage: 'mapping FILE [--as KIND]',
  means: 'Propose how a file would be read, as YAML to change and give back with import --mapping.',
  houseless: true,
  options: { as: { type: 'string' } },
  run: async (call) => {
    const [file] = call.words
    if (!file) return refuse('WrongUsage', 'mapping needs a file')
    if (!existsSync(file)) return refuse('FileNotThere', `There is no file ${file}`, { at: file })
    const proposal = await proposeFile(sourceFile(file), new Date().toISOString().slice(0, 10), { as: call.options['as'] as FileKind | undefined, signal: call.signal })
    return proposal.ok ? done({ json: proposal.value.mapping, table: mappingText(proposal.value.mapping) }) : proposal
  },
}

async function mappingFrom(file: string | boolean | undefined): Promise<Result<Mapping | undefined>> {
  if (typeof file !== 'string') return done(undefined)
  if (!existsSync(file)) return refuse('FileNotThere', `There is no mapping ${file}`, { at: file })
  const mapping = parseMapping(await readFile(file, 'utf8'))
  return mapping.ok ? mapping : refuse(mapping.refusal.obstacle, `${file}: ${mapping.refusal.message}`, { at: mapping.refusal.at ?? file })
}

async function proposeAll(call: Call, files: readonly string[], { today, timeZone }: Where, as: FileKind | undefined, mapping: Mapping | undefined): Promise<Result<readonly Proposal[]>> {
  const proposals: Proposal[] = []
  for (const file of files) {
    const proposal = await proposeFile(sourceFile(file), today, { as: files.length === 1 ? as : undefined, mapping: mapping && (files.length === 1 || mapping.file === sourceFile(file).name) ? mapping : undefined, signal: call.signal })
    if (!proposal.ok) return proposal
    for (const question of proposal.value.mapping.questions) call.say(`${proposal.value.file.name}: ${question}`)
    proposals.push(proposal.value)
  }
  const held = mappingsHold(proposals, timeZone)
  return held.ok ? done(proposals) : held
}

/** Where the files go: an outbreak that is there, or one that is to begin once they are understood. */
interface Where {
  readonly today: Day
  readonly timeZone: string
  readonly context?: Context
  readonly beginning?: Beginning
}

async function takeIn(call: Call, { context, beginning }: Where, proposals: readonly Proposal[]): Promise<Result<ImportReport>> {
  const house = await call.house()
  const dryRun = call.options['dry-run'] === true
  const options = { refusedFolder: `${call.configuration.dataDir}.refused`, signal: call.signal, progress: (rows: number, _of: unknown, file: string) => (rows % 10_000 < 1_000 ? call.say(`${file}: ${rows} rows`) : undefined) }
  if (beginning && dryRun) return rehearseBeginning(house, beginning, proposals, options)
  const begun = beginning ? await performOne(house, createOutbreak, beginning, (await house.contextFor(undefined, localActor)) as Context) : done(undefined)
  if (!begun.ok) return begun
  const here = context ?? ((await house.contextFor((begun.value as { id: string }).id, localActor)) as Context)
  return importFiles(house, here, proposals, { ...options, dryRun, category: await followedCategory(house, here) })
}

/** The outbreak named or the only one; where there is none, one to begin for the disease. */
async function outbreakFor(call: Call): Promise<Result<Where>> {
  const found = await call.context()
  if (found.ok) return done({ today: found.value.today, timeZone: found.value.timeZone, context: found.value })
  if (found.refusal.obstacle !== 'UnknownOutbreak' || call.options['outbreak'] !== undefined) return found
  const { disease, pack, jurisdiction = 'ZZ', 'time-zone': zone = Intl.DateTimeFormat().resolvedOptions().timeZone } = call.options
  if (typeof disease !== 'string') return refuse('WrongUsage', 'There is no outbreak yet: say --disease ID to begin one')
  if (!isTimeZone(String(zone))) return refuse('WrongUsage', `--time-zone ${String(zone)} is not a time zone such as Asia/Shanghai`, { at: '--time-zone' })
  const packs = packsFor((await call.house()).policies, disease, { jurisdiction: String(jurisdiction), zone: String(zone) }, pack === undefined ? undefined : String(pack))
  if (!packs.ok) return packs
  return done({ today: dayOf(timeZone(String(zone)).dayAt(Date.now())), timeZone: String(zone), beginning: { disease, jurisdiction: String(jurisdiction), timeZone: String(zone), packs: packs.value } })
}
