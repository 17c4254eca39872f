import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../../kernel/Result.ts'
import type { ScenarioFile } from '../../domain/ScenarioFile.ts'
import { readPolicies, type Policies } from '../../storage/readPolicies.ts'
import { smallCity, smallScenario } from '../../../test/simulation/smallScenario.ts'
import { runsInFolder } from './keptRuns.ts'
import { runEnsemble, type Question } from './runEnsemble.ts'

let folder: string
let policies: Policies
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runs-'))
  policies = valueOf(await readPolicies(new URL('../../../policies/', import.meta.url)))
})
afterAll(() => rm(folder, { recursive: true }))

const origin = { source: 'test' }

function question(change?: (file: ScenarioFile) => Partial<ScenarioFile>): Question {
  const file = smallScenario(policies, change)
  return { file, city: smallCity, packs: policies.packs, profile: policies.profiles.find(({ id }) => id === file.disease) as Question['profile'], drawn: true, placeHash: 'small' }
}
const keptIn = (name: string) => runsInFolder(join(folder, name))

describe('an ensemble', () => {
  it('answers the same bytes on one thread and on two, and at once when asked again', async () => {
    const one = valueOf(await runEnsemble(question(), { kept: keptIn('one'), threads: 1 }))
    const two = valueOf(await runEnsemble(question(), { kept: keptIn('two'), threads: 2 }))
    expect(JSON.stringify(two)).toBe(JSON.stringify(one))
    const told: number[] = []
    const again = valueOf(await runEnsemble(question(), { kept: keptIn('one'), threads: 1, progress: (finished) => told.push(finished) }))
    expect(JSON.stringify(again)).toBe(JSON.stringify(one))
    expect(told).toEqual([12])
    expect(one.comparison.units).toBe(3)
    expect(one.sentences.length).toBeGreaterThan(2)
    expect(one.assumed.length).toBeGreaterThan(5)
  })

  it('stopped on the way keeps what was run, loses a line half written, and comes to the same answer later', async () => {
    const stop = new AbortController()
    const stopped = await runEnsemble(question(), { kept: keptIn('stopped'), threads: 1, signal: stop.signal, progress: (finished) => finished >= 3 && stop.abort() })
    expect(stopped.ok ? '' : stopped.refusal.obstacle).toBe('Cancelled')
    const files = await readdir(join(folder, 'stopped'))
    const path = join(folder, 'stopped', files[0] as string)
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -20))
    const told: number[] = []
    const later = valueOf(await runEnsemble(question(), { kept: keptIn('stopped'), threads: 1, progress: (finished) => told.push(finished) }))
    expect(told[0]).toBe(2)
    expect(JSON.stringify(later)).toBe(JSON.stringify(valueOf(await runEnsemble(question(), { kept: keptIn('one') }))))
  })

  it('runs only what was not run when more is asked for, or one arm changes', async () => {
    const told: number[] = []
    valueOf(await runEnsemble(question(() => ({ runs: { draws: 4, replicates: 2 } })), { kept: keptIn('one'), all: true, progress: (finished) => told.push(finished) }))
    expect(told[0]).toBe(12)
    told.length = 0
    valueOf(await runEnsemble(question(({ arms }) => ({ arms: arms.map((arm, at) => (at === 1 ? { ...arm, closures: [] } : arm)) })), { kept: keptIn('one'), progress: (finished) => told.push(finished) }))
    expect(told[0]).toBe(6)
  })

  it('ends early, by whole units, once arms that are the same are known to be', async () => {
    const same = question(({ arms: [first] }) => ({ runs: { draws: 1, replicates: 40 }, arms: [first, { ...(first as ScenarioFile['arms'][number]), id: 'same' }] as ScenarioFile['arms'] }))
    const answer = valueOf(await runEnsemble({ ...same, drawn: false }, { kept: keptIn('same') }))
    expect(answer.ended).toBe('clear')
    expect(answer.comparison.units).toBe(8)
    expect(answer.comparison.differences[1]?.infections).toMatchObject({ mean: 0, more: 0, less: 0 })
  })

  it('refuses, before anything is run, what is not there', async () => {
    const refusal = async (change: Parameters<typeof question>[0]): Promise<string> => {
      const result = await runEnsemble(question(change), { kept: keptIn('never') })
      return result.ok ? 'ran' : `${result.refusal.obstacle} ${result.refusal.at}`
    }
    expect(await refusal(({ seeds: [seed] }) => ({ seeds: [{ ...(seed as ScenarioFile['seeds'][number]), area: '9999' }] }))).toBe('UnknownArea 9999')
    expect(await refusal(({ arms: [arm] }) => ({ arms: [{ ...(arm as ScenarioFile['arms'][number]), packs: [{ id: 'no-such-pack' }] }] }))).toBe('UnknownPack no-such-pack')
    expect(await refusal(({ tracing }) => ({ tracing: { ...tracing, contactsAs: 'passerBy' } }))).toBe('UnknownToMeasures passerBy')
    expect(await readdir(folder)).not.toContain('never')
  })

  it('draws from what was found out, and from nothing beside it', async () => {
    const alone = (runs: ScenarioFile['runs']): Question => question(({ arms }) => ({ runs, arms: arms.slice(0, 1) }))
    const [runs, once] = [{ draws: 4, replicates: 1 }, { draws: 1, replicates: 1 }]
    const asked = (draws: readonly { readonly values: readonly number[]; readonly weight: number }[], name: string, unknown = ['seeds.0.count']) => runEnsemble({ ...alone(runs), drawn: false, fitted: { unknown, draws } }, { kept: keptIn(name), all: true })
    const asGiven = valueOf(await runEnsemble({ ...alone(runs), drawn: false, fitted: { unknown: ['seeds.0.count'], draws: [{ values: [5], weight: 1 }] } }, { kept: keptIn('fitted'), all: true }))
    // Where what was found is what the scenario says, each run is the run of the scenario as it stands, by the same chance.
    const plain = valueOf(await runEnsemble({ ...alone(once), drawn: false }, { kept: keptIn('plain'), all: true }))
    const first = valueOf(await runEnsemble({ ...alone(once), drawn: false, fitted: { unknown: ['seeds.0.count'], draws: [{ values: [5], weight: 1 }] } }, { kept: keptIn('fitted'), all: true }))
    expect(first.comparison).toEqual(plain.comparison)
    expect([asGiven.comparison.units, asGiven.fitted]).toEqual([4, [{ of: 'seeds.0.count', q05: 5, q50: 5, q95: 5 }]])
    // Found to be six times as many: the runs of a scenario that says so, kept apart from the runs before; what has no weight is never taken.
    const sixfold = valueOf(await runEnsemble({ ...question(({ arms, seeds: [seed] }) => ({ runs: once, arms: arms.slice(0, 1), seeds: [{ ...(seed as ScenarioFile['seeds'][number]), count: 30 }] })), drawn: false }, { kept: keptIn('plain'), all: true }))
    const found = valueOf(await runEnsemble({ ...alone(once), drawn: false, fitted: { unknown: ['seeds.0.count'], draws: [{ values: [1], weight: 0 }, { values: [30], weight: 1 }] } }, { kept: keptIn('fitted'), all: true }))
    expect(found.comparison).toEqual(sixfold.comparison)
    expect(found.comparison).not.toEqual(first.comparison)
    for (const [unknown, obstacle] of [[['seeds.9.count'], 'UnknownParameter'], [['detection.seekCare'], 'ImpossibleParameter']] as const) expect(await asked([{ values: [30], weight: 1 }], 'never', [...unknown])).toMatchObject({ ok: false, refusal: { obstacle } })
  })

  it('says of what there is none at all, and lets people wait for it', async () => {
    const none = question(({ capacity }) => ({ runs: { draws: 1, replicates: 1 }, capacity: { ...capacity, rooms: { value: 0, ...origin } } }))
    const answer = valueOf(await runEnsemble({ ...none, drawn: false }, { kept: keptIn('none') }))
    expect(answer.none).toEqual(['rooms'])
    expect(answer.comparison.arms[0]?.figures.facilityDays.mean).toBe(0)
  })
})
