import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check } from '../cli/commands/check.ts'
import type { Call } from '../cli/Command.ts'
import { valueOf } from '../kernel/Result.ts'
import { describeProblem } from '../domain/policy/parsePolicy.ts'
import { prefecture } from '../simulation/place/prefecture.ts'
import { readConfiguration } from './configuration.ts'
import { placeProblems } from './placeProblems.ts'

const shipped = fileURLToPath(new URL(`../../policies/places/${prefecture.code}`, import.meta.url))
let own = ''
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'own-'))
  await cp(shipped, join(own, 'places', 'here'), { recursive: true })
})
afterEach(() => rm(own, { recursive: true }))
const file = (name: string): string => join(own, 'places', 'here', name)
const said = async (): Promise<readonly string[]> => (await placeProblems(own)).map(describeProblem)

describe('the tables of places', () => {
  it('are without a problem as shipped', async () => expect([await placeProblems(), await said()]).toEqual([[], []]))

  it('are named with file, row and column where a number cannot be', async () => {
    await writeFile(file('households.csv'), (await readFile(file('households.csv'), 'utf8')).replace('\n2,0.2968', '\n2,-0.2968'))
    expect(await said()).toEqual([`${file('households.csv')}:3: share: -0.2968 lies outside 0–1`])
  })

  it.each<readonly [string, string | Uint8Array]>([['nothing', ''], ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x0a])], ['another table', 'a,b\n1,2\n'], ['a quote that never ends', 'size,share,source\n"2,0.3,x\n3,0.7,y\n'], ['letters for numbers', 'size,share,source\ntwo,much,x\n']])('that hold %s are named and crash nothing', async (_what, bytes) => {
    await writeFile(file('households.csv'), bytes)
    const lines = await said()
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/places\/here/)
    expect(lines.join()).toMatch(/households/)
  })

  it('of an unknown name, or missing, are named', async () => {
    await writeFile(file('wishes.csv'), 'a\n1\n')
    await rm(file('ages.csv'))
    const lines = await said()
    expect(lines).toContainEqual(expect.stringContaining(`${file('wishes.csv')}:1: there is no such table`))
    expect(lines).toContainEqual(expect.stringContaining(`${file('ages.csv')}:1: the table is missing`))
  })

  it('are part of what `check policies` looks at, beside scenarios and supplies', async () => {
    for (const folder of ['scenarios', 'supplies']) { await mkdir(join(own, folder)); await writeFile(join(own, folder, 'half.yaml'), 'id: half\ntitle: [\n') }
    await writeFile(file('reach.csv'), 'within,share\narea,2\n')
    const call: Call = { words: ['policies'], options: {}, configuration: valueOf(readConfiguration({ FIREBREAK_POLICIES: own })), house: () => { throw new Error('no house is needed') }, context: () => { throw new Error('no house is needed') }, say: () => undefined, signal: new AbortController().signal }
    const { table, failed } = valueOf(await check.run(call))
    expect(failed).toBe(true)
    for (const name of ['scenarios/half.yaml:', 'supplies/half.yaml:', 'places/here/reach.csv:1: source: the column is missing']) expect(table).toContain(name)
  })
})
