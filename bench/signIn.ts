import { valueOf } from '../src/kernel/Result.ts'
import { doorOf } from '../src/server/accounts/doorOf.ts'
import type { Door } from '../src/server/accounts/Door.ts'
import { ownerLink, useLink } from '../src/server/accounts/oneTimeLinks.ts'
import { invite, setStatus } from '../src/server/accounts/people.ts'
import { signInByPassword } from '../src/server/accounts/signIn.ts'
import { type Figure, percentile } from './Figure.ts'
import { houseForBench } from './houseForBench.ts'

const ROUNDS = 250
const PASSWORD = 'lantern orchard mule thirteen'

/**
 * Whether the time of a refusal tells which names exist: a wrong password for a name there is, any password for one there is not, and the right one for an account that was closed,
 * in turns and each from an address of its own, so that no brake is in the way. Ratios of medians to the first.
 */
export const signInTimes = async (): Promise<readonly Figure[]> =>
  houseForBench('covid-19-omicron', [], async (house) => {
    const door = doorOf(house, { host: '127.0.0.1' }, () => 0)
    const owner = valueOf(await useLink(door, (await ownerLink(door)) as string, { name: 'Ada', login: 'ada', password: PASSWORD }))
    const invited = valueOf(await invite(door, owner.id, { name: 'Bao' }))
    valueOf(await useLink(door, invited.token, { login: 'bao', password: PASSWORD }))
    valueOf(await setStatus(door, owner.id, invited.id, false))
    const ways = { known: ['ada', 'not the password'], unknown: ['nobody', 'not the password'], closed: ['bao', PASSWORD] } as const
    const times: Record<keyof typeof ways, number[]> = { known: [], unknown: [], closed: [] }
    for (let round = -10; round < ROUNDS; round++) {
      for (const [which, [login, password]] of Object.entries(ways) as [keyof typeof ways, readonly [string, string]][]) {
        const took = await refusal(door, login, password, `10.${round + 10}.0.${Object.keys(ways).indexOf(which)}`)
        if (round >= 0) times[which].push(took)
      }
    }
    const middle = percentile(times.known, 0.5)
    return [
      { name: 'sign-in refused, name known', value: middle, unit: 'ms', note: `p95 ${percentile(times.known, 0.95).toFixed(1)} ms` },
      ...(['unknown', 'closed'] as const).map((which) => ({ name: `sign-in refused, name ${which}, over known`, value: percentile(times[which], 0.5) / middle, unit: '×', aim: { atLeast: 0.97, atMost: 1.03 }, note: `medians of ${ROUNDS}` })),
    ]
  })

async function refusal(door: Door, login: string, password: string, address: string): Promise<number> {
  const from = performance.now()
  const answer = await signInByPassword(door, login, password, { address, device: 'bench', known: undefined })
  const took = performance.now() - from
  if (answer.ok || answer.refusal.obstacle !== 'SignInNotRight') throw new Error(`a sign-in as ${login} ended in ${answer.ok ? 'a session' : answer.refusal.obstacle}`)
  return took
}
