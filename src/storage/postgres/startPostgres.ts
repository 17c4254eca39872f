import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { binariesFor } from './binariesFor.ts'
import { connectOnce, type Holder } from './connectOnce.ts'
import { initialise } from './initialise.ts'
import { letIndexSearchTokens } from './letIndexSearchTokens.ts'
import { ordinaryUser, type OrdinaryUser } from './ordinaryUser.ts'
import { postmasterOf, type Postmaster } from './postmasterOf.ts'
import { socketFolder } from './socketFolder.ts'

/** A running PostgreSQL of our own, in a data folder. */
export interface RunningPostgres {
  readonly url: string
  readonly pid: number
  /** Stops the server when nobody else of the house uses it; otherwise only lets go of it. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with the program in `dataDir`, or joins the one that runs there already: a server left over from a
 * process that was killed, or one another process of the house started. Throws with what to do where it cannot.
 */
export async function startPostgres({ dataDir, onMessage = () => undefined }: { readonly dataDir: string; readonly onMessage?: (message: string) => void }): Promise<RunningPostgres> {
  const binaries = binariesFor(process.platform, process.arch)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const user = ordinaryUser(dataDir, binaries.postgres)
  const folder = join(dataDir, 'postgres')
  await initialise(folder, binaries, user, onMessage)
  user.adopt(folder)
  const { postmaster, holder } = await startOrJoin(folder, binaries, user)
  return { url: urlOf(postmaster, 'firebreak'), pid: postmaster.pid, stop: () => letGo(postmaster, holder) }
}

const ATTEMPTS = 60

/** A killed server stays for a second or two, and one that was killed in the middle has to recover: try again, with patience. */
async function startOrJoin(folder: string, binaries: ReturnType<typeof binariesFor>, user: OrdinaryUser): Promise<{ postmaster: Postmaster; holder: Holder }> {
  let started = false
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const postmaster = postmasterOf(folder)
    const holder = postmaster && (await connectOnce(urlOf(postmaster, 'postgres', 'postgres')))
    if (postmaster && holder) {
      await ownRoleAndDatabase(holder)
      const inside = await connectOnce(urlOf(postmaster, 'firebreak', 'postgres'))
      if (inside) await letIndexSearchTokens(inside.client).finally(() => inside.end())
      return { postmaster, holder }
    }
    if (!postmaster || (!started && !alive(postmaster.pid))) started = launch(folder, binaries.postgres, user, () => (started = false))
    await pause(attempt < 10 ? 100 : 500)
  }
  throw new Error(`PostgreSQL did not start in ${folder}. Its own words:\n${lastWords(folder)}`)
}

function launch(folder: string, postgres: string, user: OrdinaryUser, onExit: () => void): true {
  const socket = socketFolder(folder, user)
  const log = openSync(join(folder, '..', 'postgres.log'), 'a', 0o600)
  const where = process.platform === 'win32' ? ['-c', 'listen_addresses=127.0.0.1', '-c', 'port=54329'] : ['-c', 'listen_addresses=', '-k', socket, '-c', 'port=5432']
  const [command, args] = user.run(postgres, ['-D', folder, ...where, ...SETTINGS.flatMap((setting) => ['-c', setting])])
  const child = spawn(command, args, { ...user.spawn, detached: true, stdio: ['ignore', log, log] })
  child.on('exit', onExit)
  child.on('error', onExit)
  child.unref()
  closeSync(log)
  return true
}

const SETTINGS = ['shared_buffers=256MB', 'max_wal_size=2GB', 'checkpoint_timeout=10min', 'wal_compression=on', 'jit=off', 'random_page_cost=1.1', 'effective_io_concurrency=64', 'work_mem=16MB', 'maintenance_work_mem=128MB', 'max_connections=60', 'timezone=UTC', 'log_min_messages=warning', 'io_method=sync']

/** The house connects as a plain role: a superuser would walk past row-level security. */
async function ownRoleAndDatabase({ client }: Holder): Promise<void> {
  await client.query("select pg_advisory_lock(8737)")
  const known = await client.query("select 1 from pg_roles where rolname = 'firebreak'")
  if (known.rowCount === 0) await client.query('create role firebreak login')
  const made = await client.query("select 1 from pg_database where datname = 'firebreak'")
  if (made.rowCount === 0) await client.query('create database firebreak owner firebreak')
  await client.query('select pg_advisory_unlock(8737)')
}

async function letGo(postmaster: Postmaster, holder: Holder): Promise<void> {
  const others = await holder.client.query<{ n: string }>("select count(*) as n from pg_stat_activity where application_name = 'firebreak-holder' and pid <> pg_backend_pid()").catch(() => ({ rows: [{ n: '0' }] }))
  await holder.end()
  if (Number(others.rows[0]?.n) > 0 || !alive(postmaster.pid)) return
  process.kill(postmaster.pid, 'SIGINT')
  for (let waited = 0; waited < 300 && alive(postmaster.pid) && existsSync(postmaster.file); waited++) await pause(50)
  // Its socket lives in a folder of its own; one that holds anything is left alone.
  if (postmaster.socket && !alive(postmaster.pid)) await rmdir(postmaster.socket).catch(() => undefined)
}

function urlOf({ socket, port }: Postmaster, database: string, role = 'firebreak'): string {
  return socket ? `postgres://${role}@/${database}?host=${encodeURIComponent(socket)}&port=${port}` : `postgres://${role}@127.0.0.1:${port}/${database}`
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

const lastWords = (folder: string): string => readFileSync(join(folder, '..', 'postgres.log'), 'utf8').split('\n').slice(-15).join('\n')
