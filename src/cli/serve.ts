import { done } from '../kernel/Result.ts'
import { settleDemonstration } from '../server/demonstration.ts'
import { buildScreens, startServer } from '../server/startServer.ts'
import type { Call } from './Command.ts'

/** Opens the doors until somebody asks to close, with the demonstration city in the house where it is wanted. */
export async function serve(call: Call, demonstration: boolean): Promise<ReturnType<typeof done<{ json: unknown; table: string }>>> {
  const [house] = await Promise.all([call.house(), buildScreens(call.say)])
  const { url, app } = await startServer(house, call.configuration)
  process.stdout.write(`Firebreak is open at ${url}\n`)
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  const stop = new AbortController()
  const settling = demonstration ? settle(call, stop.signal) : Promise.resolve()
  await stopped
  stop.abort()
  await settling
  await app.close()
  return done({ json: null, table: 'Closed.' })
}

async function settle(call: Call, signal: AbortSignal): Promise<void> {
  const house = await call.house()
  const already = await house.store.query.selectFrom('Outbreak').select('livesFrom').execute()
  // Made-up people never move in with real ones by themselves.
  if (already.some(({ livesFrom }) => livesFrom === null)) call.say('There are outbreaks in this house: the demonstration city is left out. It can be opened from the screens, or with another --data folder.')
  if (already.length > 0) return
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
