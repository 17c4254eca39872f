import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../../src/kernel/Result.ts'
import type { Call, Command, Outcome } from '../../src/cli/Command.ts'
import { commands } from '../../src/cli/commands.ts'
import { readConfiguration } from '../../src/server/configuration.ts'

/** Scenarios from the command line: the founding question for its first twelve days, in the city of the demonstration prefecture. */
let folder: string
const founding = async () => parse(await readFile(new URL('../../policies/scenarios/tongliao-two-fronts.yaml', import.meta.url), 'utf8')) as Record<string, unknown> & { arms: { packs: { id: string }[] }[]; capacity: Record<string, { value: number }> }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firebreak-scenarios-'))
  await write('short.yaml', (file) => ({ ...file, to: '2022-11-12', runs: { draws: 1, replicates: 2 }, calibration: undefined }))
})
afterAll(() => rm(folder, { recursive: true }))

async function write(name: string, change: (file: Awaited<ReturnType<typeof founding>>) => object): Promise<string> {
  await writeFile(join(folder, name), stringify(JSON.parse(JSON.stringify(change(await founding())))))
  return join(folder, name)
}

async function run(name: string, words: readonly string[], options: Call['options'] = {}) {
  const nowhere = () => { throw new Error('no house is needed') }
  const configuration = valueOf(readConfiguration({ FIREBREAK_DATA: join(folder, 'data') }))
  return (await (commands[name] as () => Promise<Command>)()).run({ words, options, configuration, house: nowhere, context: nowhere, say: () => undefined, signal: new AbortController().signal })
}

describe('scenarios from the command line', () => {
  it('the founding question is answered in a table a mayor can read, and at once when asked again', async () => {
    const asked = async (): Promise<Outcome> => valueOf(await run('compare', [join(folder, 'short.yaml')], { threads: '2' }))
    const [first, again] = [await asked(), await asked()]
    expect(again.json).toEqual(first.json)
    const table = first.table as string
    expect(table).not.toMatch(/undefined|\bnull\b|NaN|\[object/)
    for (const row of ['the ninth protocol', 'the Twenty', 'person-days restricted', 'infections', 'school-days lost']) expect(table).toContain(row)
    const { comparison } = first.json as { comparison: { runs: number; arms: { figures: Record<string, { mean: number }> }[] } }
    expect([comparison.runs, comparison.arms.length]).toEqual([6, 3])
    // A week under the sealing of the urban area restricts more people than either pack alone.
    const [nine, twenty, city] = comparison.arms.map(({ figures }) => figures['restrictedDays']?.mean as number) as [number, number, number]
    expect(city).toBeGreaterThan(10 * Math.max(nine, twenty))
    for (const { figures } of comparison.arms) for (const [name, { mean }] of Object.entries(figures)) expect([name, mean >= 0]).toEqual([name, true])
  })

  it('tells what a scenario would need against what was counted', async () => {
    await writeFile(join(folder, 'stock.csv'), 'item,amount,lead_days\nroom,10,\nicu,0,\nward,5,\n')
    const { json } = valueOf(await run('prepare', [], { scenario: join(folder, 'short.yaml'), arm: 'protocol-9', stock: join(folder, 'stock.csv') }))
    const things = (json as { things: { id: string; short: { p95: { on: string | null } } | null }[] }).things
    expect(things.find(({ id }) => id === 'room')?.short?.p95.on).toMatch(/^2022-11-/)
    const both = await run('prepare', [], { scenario: join(folder, 'short.yaml'), demand: 'demand.csv', stock: join(folder, 'stock.csv') })
    expect(both.ok ? '' : both.refusal.obstacle).toBe('WrongUsage')
  })

  it.each([
    ['a pack there is not', (file: Awaited<ReturnType<typeof founding>>) => ({ ...file, arms: [{ ...file.arms[0], packs: [{ id: 'no-such-pack' }] }] }), 'UnknownPack'],
    ['an area there is not', (file: Awaited<ReturnType<typeof founding>>) => ({ ...file, seeds: [{ on: '2022-11-02', count: 5, area: '999', source: 'test' }] }), 'UnknownArea'],
    ['days the wrong way round', (file: Awaited<ReturnType<typeof founding>>) => ({ ...file, from: '2022-11-20', to: '2022-11-01' }), 'Policy'],
    ['a number of people below zero', (file: Awaited<ReturnType<typeof founding>>) => ({ ...file, seeds: [{ on: '2022-11-02', count: -5, area: '150502', source: 'test' }] }), 'Policy'],
    ['no seed', (file: Awaited<ReturnType<typeof founding>>) => ({ ...file, seed: undefined }), 'Policy'],
  ])('%s is refused and named', async (what, change, obstacle) => {
    const result = await run('compare', [await write(`${what.replaceAll(' ', '-')}.yaml`, (file) => ({ ...change(file), calibration: undefined }))])
    expect(result.ok ? 'done' : result.refusal.obstacle).toContain(obstacle)
  })

  it('an arm, a scenario or a number that is not there is wrong usage or unknown', async () => {
    const refused = async (words: readonly string[], options: Call['options']): Promise<string> => { const result = await run('simulate', words, options); return result.ok ? 'done' : result.refusal.obstacle }
    expect(await refused([join(folder, 'short.yaml')], { arm: 'nobody' })).toBe('UnknownArm')
    expect(await refused(['nowhere'], {})).toBe('UnknownScenario')
    expect(await refused([], {})).toBe('WrongUsage')
    expect(await refused([join(folder, 'short.yaml')], { draws: '-1' })).toBe('WrongUsage')
  })
})
