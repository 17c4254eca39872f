import type { FastifyInstance } from 'fastify'
import { done } from '../kernel/Result.ts'
import { doorOf, isLoopback } from '../server/accounts/doorOf.ts'
import { linkAddress, ownerLink } from '../server/accounts/oneTimeLinks.ts'
import { demonstrationIn, settleDemonstration } from '../server/demonstration.ts'
import type { OpenHouse } from '../server/openHouse.ts'
import { buildScreens, startServer } from '../server/startServer.ts'
import type { Call } from './Command.ts'

/** Opens the doors until somebody asks to close, with the demonstration city in the house where it is wanted. */
export async function serve(call: Call, demonstration: boolean): Promise<ReturnType<typeof done<{ json: unknown; table: string }>>> {
  const [house] = await Promise.all([call.house(), buildScreens(call.say)])
  const { url, app } = await startServer(house, call.configuration, demonstration)
  process.stdout.write(`Firebreak is open at ${url}\n`)
  await sayWhoMayComeIn(call, house, url, demonstration)
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  const stop = new AbortController()
  const settling = demonstration ? settle(call, stop.signal) : Promise.resolve()
  await stopped
  stop.abort()
  await settling
  await closeGently(app)
  return done({ json: null, table: 'Closed.' })
}

const PATIENCE_MS = 10_000

/** Nobody new is let in, what is under way is finished; whoever takes longer than ten seconds is cut off. */
async function closeGently(app: FastifyInstance): Promise<void> {
  const cutOff = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
  await app.close()
  clearTimeout(cutOff)
}

/** The demonstration is open to whoever sits here; a house without accounts prints the link that makes the first. */
async function sayWhoMayComeIn(call: Call, house: OpenHouse, url: string, demonstration: boolean): Promise<void> {
  const { configuration } = call
  const door = doorOf(house, { ...configuration, demonstration }, () => Number(new URL(url).port))
  if (await door.demonstration()) return call.say('Demonstration: choose a role on the first screen and come in with one click, without a password. Everybody in it is made up.')
  if (demonstration && !isLoopback(configuration.host)) call.say(`Others can reach this server (HOST=${configuration.host}): nobody comes in as a role. Sign in with an account.`)
  if (!isLoopback(configuration.host) && !configuration.origin?.startsWith('https:')) call.say('Passwords travel in the clear: put a proxy with TLS in front and set FIREBREAK_ORIGIN=https://…')
  const token = await ownerLink(door)
  if (token) call.say(`Nobody has an account here yet. This link makes the first one, the owner's; it works once, for 24 hours:\n  ${linkAddress(configuration.origin ?? url, token)}`)
}

async function settle(call: Call, signal: AbortSignal): Promise<void> {
  const house = await call.house()
  const already = await house.store.query.selectFrom('Outbreak').select('livesFrom').execute()
  // Made-up people never move in with real ones by themselves.
  if (already.some(({ livesFrom }) => livesFrom === null)) return call.say('There are outbreaks in this house: the demonstration city is left out. It can be opened from the screens, or with another --data folder.')
  if (await demonstrationIn(house)) return
  const began = Date.now()
  let told = 0
  const { records } = await settleDemonstration(house, {
    signal, ...(call.options['scale'] === undefined ? {} : { scale: Number(call.options['scale']) }),
    onOpen: () => call.say('The demonstration city moves in; it can be looked at already.'),
    onProgress: (settled) => {
      if (settled.records - told < 100_000) return
      told = settled.records
      call.say(`${settled.records.toLocaleString('en')} records…`)
    },
  })
  call.say(`The demonstration city stands: ${records.toLocaleString('en')} records in ${((Date.now() - began) / 1000).toFixed(0)} s. Every person in it is made up.`)
}
