import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Configuration } from './configuration.ts'
import { httpServer } from './http.ts'
import { lookAtMeasures } from './lookAtMeasures.ts'
import { runRetention } from './runRetention.ts'
import { placeCity } from './simulation/placeCity.ts'
import { simulationDesk } from './simulation/simulationDesk.ts'
import type { OpenHouse } from './openHouse.ts'

/** A house that answers at an address. */
export interface RunningServer {
  readonly url: string
  readonly app: FastifyInstance
}

/** Entries of the journal wait this long for their seal, at most. */
export const SEAL_EVERY_MS = 10_000

/** Listens. Screens that were built before are served. */
export async function startServer(house: OpenHouse, configuration: Configuration, demonstration = false): Promise<RunningServer> {
  const app = await httpServer(house, { ...configuration, demonstration })
  // A database that is away for a moment is looked at again in an hour.
  const look = (): void => void lookAtMeasures(house).catch((error: unknown) => app.log.warn(error))
  const hourly = setInterval(look, 3_600_000)
  app.addHook('onClose', () => clearInterval(hourly))
  look()
  // Once an hour what has been kept long enough goes, and at once when a response is declared over.
  const forget = (): void => void runRetention(house).then(({ forgotten, deleted }) => void (forgotten + deleted > 0 && app.log.info({ forgotten, deleted }, 'retention'))).catch((error: unknown) => app.log.warn(error))
  const forgetting = setInterval(forget, 3_600_000)
  const closed = house.onCommit((action) => void (action === 'closeOutbreak' && forget()))
  app.addHook('onClose', () => {
    clearInterval(forgetting)
    closed()
  })
  forget()
  const seal = (): void => void house.sealJournal().catch((error: unknown) => app.log.warn(error))
  const sealing = setInterval(seal, SEAL_EVERY_MS)
  app.addHook('onClose', () => clearInterval(sealing))
  // Questions to the simulated city are answered beside everything else.
  const desk = simulationDesk(house, { placeOf: placeCity(configuration.policies), say: (line) => app.log.warn(line) })
  app.addHook('onClose', () => desk.close())
  const url = await app.listen({ port: configuration.port, host: configuration.host })
  return { url, app }
}

/** The screens are built once, when a clone is new or its sources are newer. */
export async function buildScreens(say: (line: string) => void): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const built = `${root}dist/web/index.html`
  if (existsSync(built) && statSync(built).mtimeMs > newest(['package.json', 'src', 'locales', 'vite.config.ts'].map((path) => `${root}${path}`))) return
  say('Building the screens (once)…')
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [`${root}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    child.on('exit', (code) => {
      if (code !== 0) say(`The screens could not be built; the API answers all the same. ${complaint.split('\n').slice(0, 6).join('\n')}`)
      resolve()
    })
  })
}

/** When anything in these files and folders was written last. */
function newest(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => (statSync(path).isDirectory() ? newest(readdirSync(path).map((name) => `${path}/${name}`)) : statSync(path).mtimeMs)), 0)
}
