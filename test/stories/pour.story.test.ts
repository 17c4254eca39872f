import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../src/cli/Command.ts'
import { pour } from '../../src/cli/commands/pour.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { readConfiguration } from '../../src/server/configuration.ts'
import { demonstrationIn } from '../../src/server/demonstration.ts'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { testHouse, type TestHouse } from '../world.ts'

/** A few days of the founding question, taken into a house by the command. */
let standing: TestHouse
let scenario: string
beforeAll(async () => {
  standing = await testHouse()
  scenario = standing.house.policies.scenarios[0]?.id as string
})
afterAll(() => standing.stop())

const few = { until: '2022-11-03' }
function run(words: readonly string[], options: Call['options'], on: { say?(line: string): void; signal?: AbortSignal } = {}) {
  const nowhere = () => { throw new Error('pour makes an outbreak of its own') }
  return pour.run({ words, options, configuration: valueOf(readConfiguration({})), house: async () => standing.house, context: nowhere, say: on.say ?? (() => undefined), signal: on.signal ?? new AbortController().signal })
}
const outbreaks = async () => standing.house.store.query.selectFrom('Outbreak').select(['id', 'name', 'synthetic', 'livesFrom', 'openedOn']).orderBy('recordedAt').execute()
const peopleIn = async (outbreak: string): Promise<number> => Number((await sql<{ n: string }>`select count(*) as n from "Person" where "outbreakId" = ${outbreak}`.execute(standing.house.bare)).rows[0]?.n)

describe('pouring a simulated outbreak from the command line', () => {
  it.each<readonly [string, readonly string[], Call['options'], string]>([
    ['no scenario', [], {}, 'WrongUsage'], ['an unknown scenario', ['nowhere'], {}, 'UnknownScenario'], ['a file that is not there', ['nowhere.yaml'], {}, 'NoSuchFile'], ['an unknown arm', ['founding'], { arm: 'nobody' }, 'UnknownArm'],
    ['a seed that is none', ['founding'], { seed: '-1' }, 'WrongUsage'], ['a day that is none', ['founding'], { until: 'soon' }, 'WrongUsage'], ['a day outside the run', ['founding'], { until: '2023-01-01' }, 'WrongUsage'],
  ])('refuses %s, and leaves the house as it was', async (_what, words, options, obstacle) => {
    const result = await run(words.map((word) => (word === 'founding' ? scenario : word)), options)
    expect(result.ok ? 'done' : result.refusal.obstacle).toBe(obstacle)
    expect(await outbreaks()).toEqual([])
  })

  it('stopped before it writes, it leaves nothing', async () => {
    const stop = new AbortController()
    expect(await run([scenario], few, { signal: stop.signal, say: () => stop.abort() })).toMatchObject({ ok: false, refusal: { obstacle: 'Stopped' } })
    expect(await outbreaks()).toEqual([])
  })

  it('tells how far it is, and leaves an outbreak of made-up people that is not the demonstration', async () => {
    const said: string[] = []
    const { json, table } = valueOf(await run([scenario], few, { say: (line) => said.push(line) }))
    const { outbreak, records } = json as { outbreak: string; records: number }
    expect(records).toBeGreaterThan(10)
    expect(said.at(-1)).toBe(`${records} records`)
    expect(table).toContain(`${records} records of made-up people in the outbreak ${outbreak}`)
    expect(await outbreaks()).toMatchObject([{ id: outbreak, synthetic: true, openedOn: '2022-11-01', name: expect.stringContaining(few.until) as unknown }])
    expect(await demonstrationIn(standing.house)).toBeUndefined()
    expect(await peopleIn(outbreak)).toBeGreaterThan(0)
  })

  it('poured again it stands beside the first, which stays as it was', async () => {
    const [first] = await outbreaks()
    const before = await peopleIn(first?.id as string)
    const { outbreak } = valueOf(await run([scenario], few)).json as { outbreak: string }
    expect(outbreak).not.toBe(first?.id)
    expect([await peopleIn(first?.id as string), await peopleIn(outbreak)]).toEqual([before, before])
    await standing.house.sealJournal()
    expect([await standing.house.checkChain(), await checkJournal(standing.house.bare)]).toEqual([[], []])
  })

  it('stopped under way, it says how much is there and where, and that much is there', async () => {
    const stop = new AbortController()
    const result = await run([scenario], few, { signal: stop.signal, say: (line) => { if (/^\d+ records$/.test(line)) stop.abort() } })
    const [, , third] = await outbreaks()
    expect(result).toMatchObject({ ok: false, refusal: { obstacle: 'Stopped', message: expect.stringContaining(third?.id as string) as unknown } })
    expect(await peopleIn(third?.id as string)).toBeGreaterThan(0)
  })
})
