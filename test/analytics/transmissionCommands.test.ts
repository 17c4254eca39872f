import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { chains } from '../../src/cli/commands/chains.ts'
import { clusters } from '../../src/cli/commands/clusters.ts'
import { offspring } from '../../src/cli/commands/offspring.ts'
import type { Call, Command } from '../../src/cli/Command.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-transmission-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
/** Runs a command that needs no house; what it says to people is kept apart from its answer. */
async function run(command: Command, options: Call['options']): Promise<{ answer: Awaited<ReturnType<Command['run']>>; said: string }> {
  const said: string[] = []
  const nowhere = (): never => { throw new Error('this command needs no house') }
  const answer = await command.run({ words: [], options, configuration: {} as Call['configuration'], house: nowhere, context: nowhere, say: (line) => void said.push(line), signal: new AbortController().signal })
  return { answer, said: said.join('\n') }
}
const jsonOf = (answer: Awaited<ReturnType<Command['run']>>): unknown => (answer.ok ? answer.value.json : answer.refusal)

const cases = file('cases.csv', 'case id;onset;home;x;y\nA;01/11/2022;h1;0;0\nB;06/11/2022;h1;0;0\nC;06/11/2022;h2;5;5\nD;;h2;5;5\nE;25/11/2022;h3;9;9\nA;02/11/2022;h1;0;0\n')
const edges = file('edges.csv', 'from,to\nA,B\nA,C\nA,B\nX,C\nB,\n')

describe('transmission from the command line', () => {
  it('offspring counts over what is asked, and says what it left out', async () => {
    const all = await run(offspring, { edges, cases, denominator: 'all' })
    expect(jsonOf(all.answer)).toMatchObject({ n: 5, r: expect.closeTo(0.4, 12), denominator: 'all' })
    expect(all.said).toContain('Used 2 of 5 links; left out: 1 told twice, 0 from somebody to himself, 1 with an end missing, 1 to or from somebody who is not in the list')
    expect(jsonOf((await run(offspring, { edges, denominator: 'tree' })).answer)).toMatchObject({ n: 4, r: expect.closeTo(0.75, 12), denominator: 'tree', truncationCorrected: false })
    expect(jsonOf((await run(offspring, { edges, cases, denominator: 'all', onset: 'onset', si: 'gamma:5,2' })).answer)).toMatchObject({ truncationCorrected: true })
    expect(jsonOf((await run(offspring, { edges, denominator: 'all' })).answer)).toMatchObject({ obstacle: 'CasesNotGiven' })
    expect(jsonOf((await run(offspring, { edges })).answer)).toMatchObject({ obstacle: 'WrongUsage' })
  })
  it('chains names likely sources with reasons, and none where there is none', async () => {
    const { answer, said } = await run(chains, { cases, onset: 'onset', si: 'gamma:5,2', group: 'home', xy: 'x,y' })
    const sources = jsonOf(answer) as { id: string; candidates: { id: string; probability: number; reasons: string[] }[] }[]
    expect(sources.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'E'])
    expect(sources[0]?.candidates).toEqual([])
    expect(sources[1]?.candidates[0]).toMatchObject({ id: 'A', reasons: expect.arrayContaining(['home']) })
    expect(said).toContain('Used 4 of 6 rows; left out: 1 without an onset, 0 without an id, 1 whose id stood there before')
    for (const options of [{ cases, onset: 'onset' }, { cases, onset: 'onset', si: 'gamma:5' }, { cases, onset: 'onset', si: 'gamma:5,2', xy: 'x' }, { cases, si: 'gamma:5,2' }]) expect(jsonOf((await run(chains, options)).answer)).toMatchObject({ obstacle: 'WrongUsage' })
    expect(jsonOf((await run(chains, { cases, onset: 'begin', si: 'gamma:5,2' })).answer)).toMatchObject({ obstacle: 'NoSuchColumn' })
  })
  it('clusters finds the ward, by place and by position', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `2022-11-${String(1 + ((i * 7) % 28)).padStart(2, '0')},p${i % 8},${i % 8},${(i * 3) % 8}`)
    const ward = Array.from({ length: 8 }, (_, i) => `2022-11-${20 + (i % 3)},ward,20,20`)
    const input = file('list.csv', ['day,place,x,y', ...rows, ...ward, ',p1,1,1', '2022-11-05,,,'].join('\n'))
    for (const where of [{ place: 'place' }, { xy: 'x,y' }] as { place?: string; xy?: string }[]) {
      const { answer, said } = await run(clusters, { input, date: 'day', ...where, replicates: '99' } as Call['options'])
      expect((jsonOf(answer) as unknown[])[0]).toMatchObject({ places: [where.place ? 'ward' : '20, 20'], from: '2022-11-20', p: 0.01 })
      expect(said).toContain('Used 48 of 50 rows; left out: 1 without a day, 1 without a place.')
    }
    const before = jsonOf((await run(clusters, { input, date: 'day', place: 'place', replicates: '99', level: '1', 'as-of': '2022-11-15' })).answer) as { places: string[]; to: string }[]
    expect(before.every(({ places, to }) => to <= '2022-11-15' && !places.includes('ward'))).toBe(true)
    expect(jsonOf((await run(clusters, { input, date: 'day' })).answer)).toMatchObject({ obstacle: 'WrongUsage' })
    const population = file('people.csv', 'place,population\nward,100\np0,1000\np1,1000\np2,1000\n')
    expect((jsonOf((await run(clusters, { input, date: 'day', place: 'place', population, replicates: '99' })).answer) as unknown[])[0]).toMatchObject({ places: ['ward'], p: 0.01 })
  })
})
