import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { valueOf, type Result } from '../../src/kernel/Result.ts'
import { nouns } from '../../src/domain/all.ts'
import type { FileKind, Mapping } from '../../src/interop/mapping/Mapping.ts'
import { followedCategory } from '../../src/server/followedCategory.ts'
import { importFiles, proposeFile, sourceFile, type FileReport, type ImportReport, type Proposal } from '../../src/server/importFiles.ts'
import type { OpenHouse } from '../../src/server/openHouse.ts'
import type { Query } from '../../src/storage/Query.ts'
import type { TestHouse } from '../world.ts'

/** Where the shared outbreak data lies; stories on it are skipped where it does not. */
const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
export const sharedFile = (path: string): string => join(shared, path)
export const hasShared = (...folders: readonly string[]): boolean => folders.every((folder) => existsSync(join(shared, folder)))

/** Everything a story writes, thrown away when it is over. */
const folder = mkdtempSync(join(tmpdir(), 'firebreak-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of a story. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(folder, 'file-')), name)
  writeFileSync(path, content)
  return path
}

interface How {
  readonly as?: FileKind
  readonly mapping?: (proposed: Mapping) => Mapping
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  progress?(rows: number): void
}

/** Looks at files and takes them in, as the command line does. */
export async function bringIn(house: OpenHouse, context: Context, paths: readonly string[], how: How = {}): Promise<Result<ImportReport>> {
  const proposals: Proposal[] = []
  for (const path of paths) {
    const proposal = await proposeFile(sourceFile(path), context.today, { as: how.as })
    if (!proposal.ok) return proposal
    proposals.push(how.mapping ? { ...proposal.value, mapping: how.mapping(proposal.value.mapping) } : proposal.value)
  }
  return importFiles(house, context, proposals, { category: await followedCategory(house, context), refusedFolder: mkdtempSync(join(folder, 'refused-')), dryRun: how.dryRun === true, signal: how.signal, progress: (rows) => how.progress?.(rows) })
}

/** What a report answers to somebody with a context; a refusal would be a bug of the story. */
export async function ask<Answer>(house: OpenHouse, report: { load(query: Query, asked: never, context: Context): Promise<Result<Answer> | Answer> }, context: Context, asked: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const answer = await report.load(house.store.query, asked as never, context)
  return (isResult(answer) ? valueOf(answer) : answer) as Answer
}

const isResult = (answer: unknown): answer is Result<unknown> => typeof answer === 'object' && answer !== null && typeof (answer as { ok?: unknown }).ok === 'boolean'

/** The same, where nothing may stand in the way: what became of each file, and where the refused rows are. */
export async function taken(house: OpenHouse, context: Context, paths: readonly string[], how: How = {}): Promise<ImportReport> {
  return valueOf(await bringIn(house, context, paths, how))
}

/** What became of the rows, without the reasons. */
export const fate = ({ rows, created, merged, unchanged, refused }: FileReport) => ({ rows, created, merged, unchanged, refused })
export const accountedFor = ({ created, merged, unchanged, refused }: FileReport): number => created + merged + unchanged + refused

/** An outbreak has a key too, for reasons that speak of nobody; it is made when first needed and says nothing of anybody. */
const ofPeople = sql` where id not in (select id from "Outbreak")`

/** How many records there are of every noun, the journal included but not its seals, which come by themselves; of the story's own counting of files where they are left out. */
export async function counts(house: OpenHouse, leaveOut: readonly string[] = []): Promise<Readonly<Record<string, number>>> {
  const names = Object.keys(nouns).filter((name) => !leaveOut.includes(name) && name !== 'JournalSeal')
  const { rows } = await sql<{ name: string; n: number }>`${sql.join(names.map((name) => sql`select ${sql.lit(name)} as name, count(*)::int as n from ${sql.table(name)}${name === 'PersonKey' ? ofPeople : sql``}`), sql` union all `)}`.execute(house.store.query)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

/** The real program on the database of a house: it joins an embedded one by its folder, a server by its address. What it writes is text, unless another encoding (latin1 for bytes) or further settings are asked for. */
export async function firebreak({ database, dataDir }: Pick<TestHouse, 'database' | 'dataDir'>, words: readonly string[], encoding: BufferEncoding = 'utf8', settings: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(process.execPath, [join(root, 'bin/firebreak'), ...words], { cwd: root, env: { ...process.env, FIREBREAK_DATA: dataDir, DATABASE_URL: database?.url ?? '', ...settings } })
  const [out, err, code] = await Promise.all([buffer(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.once('exit', resolve))])
  return { code, out: out.toString(encoding), err }
}
