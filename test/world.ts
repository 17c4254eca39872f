import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Context } from '../src/kernel/action.ts'
import { performOne } from '../src/kernel/perform.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { createOutbreak } from '../src/features/administration/createOutbreak.ts'
import type { Door } from '../src/server/accounts/Door.ts'
import { doorOf } from '../src/server/accounts/doorOf.ts'
import { readConfiguration } from '../src/server/configuration.ts'
import { settleDemonstration } from '../src/server/demonstration.ts'
import { httpServer, type HttpOptions } from '../src/server/http.ts'
import { localActor } from '../src/server/localActor.ts'
import { openHouse, type OpenHouse } from '../src/server/openHouse.ts'
import { packsFor } from '../src/server/packsFor.ts'
import { type databaseKinds, testDatabase, type TestDatabase } from './servers.ts'

type Kind = (typeof databaseKinds)[number]

/** A house of a story: on the embedded database or a server, in folders that are thrown away. */
export interface TestHouse {
  readonly house: OpenHouse
  readonly database: TestDatabase | undefined
  readonly dataDir: string
  stop(): Promise<void>
}

export async function testHouse(kind: Kind = 'embedded'): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-story-'))
  const database = kind === 'server' ? await testDatabase('server') : undefined
  const dataDir = join(folder, 'data')
  const house = await openHouse(valueOf(readConfiguration({ FIREBREAK_DATA: dataDir, DATABASE_URL: database?.url })))
  await withoutWaitingForTheDisk(house.url)
  return {
    house, database, dataDir,
    stop: async () => {
      await house.close()
      await database?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A house that is thrown away need not outlive a power cut, and each of thousands of writes would wait for the disk. One that has to is a process of its own, on a database as it is shipped. */
async function withoutWaitingForTheDisk(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace('://firebreak@', '://postgres@') })
  await client.connect()
  await client.query('alter system set synchronous_commit = off')
  await client.query('select pg_reload_conf()')
  await client.end()
}

/** An outbreak of a disease under the packs named, or those its profile gives, in a city on Shanghai time. */
export async function outbreakIn(house: OpenHouse, disease: string, packs: readonly (string | undefined)[] = [undefined], now?: number): Promise<Context> {
  const chosen = packs.flatMap((pack) => valueOf(packsFor(house.policies, disease, { jurisdiction: '150500', zone: 'Asia/Shanghai' }, pack)))
  const { id } = valueOf(await performOne(house, createOutbreak, { disease, jurisdiction: '150500', timeZone: 'Asia/Shanghai', packs: chosen }, (await house.contextFor(undefined, localActor)) as Context)) as { id: string }
  return (await house.contextFor(id, localActor, now)) as Context
}

/** A server of a story with an address, and the demonstration city in it where a scale is given. */
export async function startTestServer({ kind = 'embedded', demonstrationScale, actorOf = () => localActor }: { readonly kind?: Kind; readonly demonstrationScale?: number; readonly actorOf?: HttpOptions['actorOf'] } = {}): Promise<TestHouse & { readonly url: string; readonly outbreakId: string | undefined }> {
  const standing = await testHouse(kind)
  const outbreakId = demonstrationScale === undefined ? undefined : (await settleDemonstration(standing.house, { scale: demonstrationScale })).outbreakId
  const app = await httpServer(standing.house, { log: 'silent', dataDir: standing.dataDir, actorOf })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...standing, url, outbreakId,
    stop: async () => {
      await app.close()
      await standing.stop()
    },
  }
}

/** A server of a story that asks who comes, like a real one. */
export async function startDoorServer({ kind = 'embedded', port = 0, ...options }: { readonly kind?: Kind; readonly port?: number } & Partial<HttpOptions> = {}): Promise<TestHouse & { readonly url: string; readonly door: Door }> {
  const standing = await testHouse(kind)
  const app = await httpServer(standing.house, { log: 'silent', dataDir: standing.dataDir, ...options })
  const url = await app.listen({ port, host: '127.0.0.1' })
  return {
    ...standing, url, door: doorOf(standing.house, { host: '127.0.0.1', ...options }, () => Number(new URL(url).port)),
    stop: async () => {
      await app.close()
      await standing.stop()
    },
  }
}

/** The real program in a process of its own, to be killed like one. */
export interface ServerProcess {
  readonly url: string
  /** The secret of the owner's link it printed, once it has. */
  ownerToken(): Promise<string>
  kill(): Promise<void>
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))

export async function serverProcess(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  // A group of its own: who kills the one that starts the program means the program too. The database has a group of its own.
  const child = spawn(process.execPath, [join(root, 'bin/firebreak'), 'start'], { cwd: root, env: { ...process.env, PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const url = await addressOf(child)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url,
    ownerToken: async () => {
      for (let waited = 0; waited < 200 && !/welcome#\S+/.test(said); waited++) await pause(50)
      return /welcome#(\S+)/.exec(said)?.[1] ?? ''
    },
    kill: async () => {
      killGroup(child)
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      await Promise.race([gone, pause(8_000)])
      killGroup(child)
    },
  }
}

function killGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-(pid as number), 'SIGKILL')
  } catch {
    // Gone already: that is what was wanted.
  }
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /https?:\/\/\S+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was open: ${said.slice(-2_000)}`)))
  })

/** Kills a process and its children at once: what a power cut leaves. */
export function powerCut(pid: number): void {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout.split('\n').map(Number).filter(Boolean)
  for (const each of [pid, ...children]) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It is gone already, which is what was wanted.
    }
  }
}
