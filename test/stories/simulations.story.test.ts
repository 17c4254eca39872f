import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { done, valueOf } from '../../src/kernel/Result.ts'
import type { ScenarioFile } from '../../src/domain/ScenarioFile.ts'
import { askSimulation } from '../../src/features/scenarios/askSimulation.ts'
import { cancelSimulation } from '../../src/features/scenarios/cancelSimulation.ts'
import { listSimulations, type SimulationState } from '../../src/features/scenarios/listSimulations.ts'
import { simulationAnswer, type Answered } from '../../src/features/scenarios/simulationAnswer.ts'
import { preparedness, type Preparedness } from '../../src/features/preparedness/preparedness.ts'
import { addDays } from '../../src/kernel/Day.ts'
import { actions, type AnyAction } from '../../src/features/all.ts'
import { simulationDesk } from '../../src/server/simulation/simulationDesk.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { smallCity, smallScenario } from '../simulation/smallScenario.ts'

let standing: TestHouse
let context: Context
beforeAll(async () => {
  standing = await testHouse()
  context = await outbreakIn(standing.house, 'covid-19-omicron')
})
afterAll(() => standing.stop())

const desk = () => simulationDesk(standing.house, { placeOf: async () => done({ city: smallCity, placeHash: 'small' }), threads: 1, every: 100 })
const asks = async (title: string, change?: (file: ScenarioFile) => Partial<ScenarioFile>): Promise<string> => (valueOf(await performOne(standing.house, askSimulation, { title, scenario: smallScenario(standing.house.policies, change) }, context)) as { id: string }).id
const stateOf = async (id: string): Promise<SimulationState> => (valueOf(await ask(standing.house, listSimulations, {}, context)) as readonly SimulationState[]).find((one) => one.id === id) as SimulationState
const answerOf = async (id: string): Promise<Answered> => valueOf(await ask(standing.house, simulationAnswer, { id }, context)) as Answered
const keptRuns = async (): Promise<number> => Number((await standing.house.pool.query<{ n: string }>('select count(*) as n from "SimulationRun"')).rows[0]?.n)
async function until(id: string, met: (state: SimulationState) => boolean): Promise<SimulationState> {
  for (;;) {
    const state = await stateOf(id)
    if (met(state)) return state
    await pause(100)
  }
}

describe('questions put to the simulated city', () => {
  it('wait for a machine, go on after it stopped, and are answered as if it never had', async () => {
    const many = (): Partial<ScenarioFile> => ({ runs: { draws: 10, replicates: 3 } })
    const id = await asks('first', many)
    expect((await stateOf(id)).state).toBe('waiting')
    const first = desk()
    while ((await keptRuns()) < 2) await pause(10)
    await first.close()
    expect((await stateOf(id)).state).toBe('waiting')
    expect((await answerOf(id)).answer).toBeNull()
    expect(await keptRuns()).toBeLessThan(60)
    const second = desk()
    await until(id, ({ state }) => state === 'done')
    const again = await asks('the same again', many)
    await until(again, ({ state }) => state === 'done')
    await second.close()
    expect((await answerOf(again)).answer).toEqual((await answerOf(id)).answer)
    expect((await answerOf(id)).answer?.comparison.runs).toBe(60)
    expect(await keptRuns()).toBe(60)
  })

  it('are each taken up by one of several machines', async () => {
    const ids = [await asks('a', () => ({ seed: 1, runs: { draws: 1, replicates: 1 } })), await asks('b', () => ({ seed: 2, runs: { draws: 1, replicates: 1 } }))]
    const machines = [desk(), desk()]
    for (const id of ids) await until(id, ({ state }) => state === 'done')
    await Promise.all(machines.map((machine) => machine.close()))
    const { rows } = await standing.house.pool.query<{ by: string }>('select "leasedBy" as by from "SimulationWork" where id = any($1::uuid[])', [ids])
    expect(rows).toHaveLength(2)
  })

  it('that nobody needs any more are not answered', async () => {
    const id = await asks('long', () => ({ seed: 3, runs: { draws: 40, replicates: 2 } }))
    const machine = desk()
    await until(id, ({ state, of }) => state === 'running' && of > 0)
    valueOf(await performOne(standing.house, cancelSimulation, { id }, context))
    await until(id, ({ state }) => state === 'cancelled')
    await machine.close()
    expect((await answerOf(id)).answer).toBeNull()
  })

  it('tell what would be needed, which is held against what was counted here', async () => {
    const id = await asks('needs', () => ({ seed: 4, runs: { draws: 2, replicates: 2 } }))
    const needs = async (more: Readonly<Record<string, unknown>> = {}) => ask(standing.house, preparedness, { simulation: id, ...more }, context)
    expect(await needs()).toMatchObject({ ok: false, refusal: { obstacle: 'SimulationNotAnswered' } })
    const machine = desk()
    await until(id, ({ state }) => state === 'done')
    await machine.close()
    const answer = (await answerOf(id)).answer
    const arm = answer?.arms[1]?.id as string
    valueOf(await performOne(standing.house, actions.recordStock as unknown as AnyAction, { item: 'pcr-test', amount: 3, leadDays: 1 }, context))
    const told = valueOf(await needs({ arm })) as Preparedness
    expect([told.forecast, told.simulated]).toMatchObject([null, { title: 'needs', arm, runs: 4, from: '2022-11-01', to: '2022-11-28', moved: true }])
    // 28 simulated days from today on, whose need for tubes is what the runs did not exceed.
    expect([told.today, told.days]).toEqual([context.today, 28])
    const tubes = answer?.demands[1]?.of.tube?.p95 as readonly number[]
    const most = tubes.map((_, day) => answer?.comparison.arms[1]?.daily.tubes[day]?.q95 as number)
    for (const [day, tube] of tubes.entries()) expect([day, tube >= (most[day] as number)]).toEqual([day, true])
    const laboratory = told.things.find((one) => one.id === 'laboratory')
    expect(laboratory?.need?.map(({ p95 }) => p95)).toEqual(tubes)
    expect(told.things.find((one) => one.id === 'pcr-test')?.short?.p95.on).toBe(addDays(context.today, tubesGone(told)))
    const stressed = valueOf(await needs({ arm, stress: 2, horizon: 7 })) as Preparedness
    expect([stressed.days, stressed.things.find((one) => one.id === 'laboratory')?.need?.map(({ p95 }) => p95)]).toEqual([7, tubes.slice(0, 7).map((tube) => 2 * tube)])
    expect(await needs({ arm: 'nobody' })).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownArm', at: 'arm' } })
    expect(await needs({ frontId: context.newId() })).toMatchObject({ ok: false, refusal: { obstacle: 'SimulationNotByFront' } })
    expect(await ask(standing.house, preparedness, { simulation: context.newId() }, context)).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownSimulation' } })
  })

  it('that cannot be answered say why', async () => {
    const id = await asks('nowhere', ({ seeds: [seed] }) => ({ seeds: [{ ...(seed as ScenarioFile['seeds'][number]), area: '9999' }] }))
    const machine = desk()
    const { failed } = await until(id, ({ state }) => state === 'failed')
    await machine.close()
    expect(failed).toContain('9999')
    const refused = await performOne(standing.house, askSimulation, { title: 'x', scenario: { ...smallScenario(standing.house.policies), seeds: [], arrivals: [] } }, context)
    expect(refused.ok ? '' : refused.refusal).toMatchObject({ obstacle: 'ScenarioNotUnderstood', at: 'seeds' })
  })
})

/** Days until need since the first day, added up, is above the three that were counted. */
const tubesGone = ({ things }: Preparedness): number => things.find((one) => one.id === 'pcr-test')?.need?.findIndex(({ p95 }) => p95 > 3) ?? -1
