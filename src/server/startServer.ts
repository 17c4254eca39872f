import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Configuration } from './configuration.ts'
import { httpServer } from './http.ts'
import type { OpenHouse } from './openHouse.ts'

/** A house that answers at an address. */
export interface RunningServer {
  readonly url: string
  readonly app: FastifyInstance
}

/** Listens. Screens that were built before are served. */
export async function startServer(house: OpenHouse, configuration: Configuration): Promise<RunningServer> {
  const app = await httpServer(house, { log: configuration.log, dataDir: configuration.dataDir })
  const url = await app.listen({ port: configuration.port, host: configuration.host })
  return { url, app }
}

/** The screens are built once, when a clone is new or its sources are newer. */
export async function buildScreens(say: (line: string) => void): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  if (existsSync(`${root}dist/web/index.html`) && statSync(`${root}dist/web/index.html`).mtimeMs > statSync(`${root}package.json`).mtimeMs) return
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
