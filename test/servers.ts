import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { binariesFor } from '../src/storage/postgres/binariesFor.ts'
import { startPostgres } from '../src/storage/postgres/startPostgres.ts'

/** A database server of a test: the one that comes with the house, or one of an ordinary installation reached by DATABASE_URL. */
export interface TestDatabase {
  readonly kind: 'embedded' | 'server'
  /** A fresh, empty database. */
  readonly url: string
  /** Kills the server process as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same data. */
  start(): Promise<string>
  stop(): Promise<void>
}

/** Both kinds of database, for stories that must hold on both. */
export const databaseKinds = ['embedded', 'server'] as const

export const testDatabase = (kind: (typeof databaseKinds)[number]): Promise<TestDatabase> => (kind === 'embedded' ? embedded() : ordinary())

async function embedded(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-test-'))
  let running = await startPostgres({ dataDir: join(folder, 'data') })
  return {
    kind: 'embedded', url: running.url,
    kill: async () => killAll(running.pid),
    start: async () => {
      running = await startPostgres({ dataDir: join(folder, 'data') })
      return running.url
    },
    stop: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A server as an authority runs one: its own port, its own password, its own configuration; Debian's PostgreSQL where it is installed, else the binaries of the packages. */
async function ordinary(): Promise<TestDatabase> {
  const { initdb, postgres } = installed() ?? binariesFor(process.platform, process.arch)
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-server-'))
  const data = join(folder, 'data')
  const root = process.getuid?.() === 0
  const as = root ? { uid: 65_534, gid: 65_534 } : {}
  if (root) chownSync(folder, 65_534, 65_534)
  writeFileSync(join(folder, 'password'), 'story')
  if (root) chownSync(join(folder, 'password'), 65_534, 65_534)
  execFileSync(initdb, ['-D', data, '-U', 'story', '--auth=scram-sha-256', '--pwfile', join(folder, 'password'), '--encoding=UTF8', '--locale=C'], { ...as, stdio: 'ignore' })
  const port = await freePort()
  const url = `postgres://story:story@127.0.0.1:${port}/story`
  let pid = 0
  const start = async (): Promise<string> => {
    const child = spawn(postgres, ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder], { ...as, stdio: 'ignore', detached: true })
    child.unref()
    pid = child.pid ?? 0
    for (let attempt = 0; attempt < 200; attempt++) {
      if (await answers(url.replace(/story$/, 'postgres'))) return url
      await pause(100)
      if (child.exitCode !== null && attempt % 10 === 9) return start()
    }
    throw new Error('the test server did not start')
  }
  await start()
  await once(url.replace(/story$/, 'postgres'), 'create database story')
  return {
    kind: 'server', url, start, kill: async () => killAll(pid),
    stop: async () => {
      process.kill(pid, 'SIGINT')
      await pause(300)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Says which server stands behind DATABASE_URL in the stories. */
export function serverVersion(): string {
  const { postgres } = installed() ?? binariesFor(process.platform, process.arch)
  return spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout.trim()
}

function installed(): { initdb: string; postgres: string } | undefined {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => Number(name) >= 15).sort() : []
  const bin = join(folder, versions.at(-1) ?? '', 'bin')
  return existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')) ? { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') } : undefined
}

/** The postmaster and all its children at once: what a power cut leaves. */
async function killAll(postmaster: number): Promise<void> {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' }).stdout.split('\n').map(Number).filter(Boolean)
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already: that is what was wanted.
    }
  }
  for (let waited = 0; waited < 100 && isRunning(postmaster); waited++) await pause(50)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const state = spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
    return state !== '' && !state.startsWith('Z')
  } catch {
    return false
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await once(url, 'select 1')
    return true
  } catch {
    return false
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

mkdirSync(tmpdir(), { recursive: true })
