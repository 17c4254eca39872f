import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { buildCity } from '../simulation/city/buildCity.ts'
import { bytesOf, type City, NO_GROUP } from '../simulation/city/City.ts'
import { marginalTables, originColumns } from '../simulation/city/marginalTables.ts'
import type { Marginals } from '../simulation/city/Marginals.ts'
import { counties } from '../simulation/place/counties.ts'
import { prefecture } from '../simulation/place/prefecture.ts'
import { townships } from '../simulation/place/townships.ts'
import { placeCodes, readPlace, readTablesOf } from './readPlace.ts'

const shipped = fileURLToPath(new URL(`../../policies/places/${prefecture.code}`, import.meta.url))
let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'place-')) })
afterEach(() => rm(folder, { recursive: true }))
const refusalOf = async (of: Promise<{ readonly ok: boolean; readonly refusal?: unknown }>): Promise<unknown> => (await of).refusal

describe('the tables of the demonstration prefecture', () => {
  it('are read, and hold the counties and townships the demonstration has', async () => {
    const marginals = valueOf(await readPlace(prefecture.code))
    expect(marginals.counties.map(({ code, people }) => [code, people])).toEqual(counties.map(({ code, population }) => [code, population]))
    expect(marginals.areas.map(({ code, name }) => `${code} ${name}`).sort()).toEqual(Object.entries(townships).flatMap(([county, list]) => list.map(([code, name]) => `${county}${code} ${name}`)).sort())
    expect(marginals.ages.reduce((sum, { people }) => sum + people, 0)).toBe(prefecture.population)
  })

  it('name who decides each row that is assumed', async () => {
    const { assumptions } = valueOf(await readPlace(prefecture.code))
    expect(new Set(assumptions.map(({ table }) => table))).toEqual(new Set(Object.keys(marginalTables)))
    expect(assumptions.filter(({ needsDecision }) => needsDecision === '')).toEqual([])
  })

  it('make a city whose families look like families', async () => {
    const city = buildCity(twentieth(valueOf(await readPlace(prefecture.code))), 1)
    const { alone, parents } = familiesOf(city)
    // Of those who live alone, more are old than of all people; a child's first adult is mostly 18 to 45 years older.
    expect(alone.filter((age) => age >= 60).length / alone.length).toBeGreaterThan(0.187)
    expect(parents.filter((years) => years >= 18 && years <= 45).length / parents.length).toBeGreaterThan(0.95)
    expect(city.groupOf.filter((group) => group !== NO_GROUP).length / city.people).toBeGreaterThan(0.3)
    expect(bytesOf(city) / city.people).toBeLessThan(45)
  })
})

function familiesOf(city: City): { readonly alone: readonly number[]; readonly parents: readonly number[] } {
  const homes = Array.from({ length: city.households }, (_, h) => [...city.age.subarray(city.householdStart[h], city.householdStart[h + 1])])
  return { alone: homes.filter(({ length }) => length === 1).map(([age]) => age as number), parents: homes.flatMap((ages) => ages.filter((age) => age < 18).map((age) => (ages[0] as number) - age)) }
}

function twentieth(marginals: Marginals): Marginals {
  const less = <Row extends { readonly people: number }>(rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ ...row, people: Math.round(row.people / 20) }))
  return { ...marginals, areas: less(marginals.areas), ages: less(marginals.ages), careHomes: marginals.careHomes.map((row) => ({ ...row, homes: 3 })), hospitals: marginals.hospitals.slice(0, 1) }
}

describe('a folder of tables', () => {
  it('of the authority stands before the shipped one and beside it', async () => {
    await cp(shipped, join(folder, 'places', 'elsewhere'), { recursive: true })
    expect(await placeCodes(folder)).toEqual([prefecture.code, 'elsewhere'].sort())
    expect((await readPlace('elsewhere', folder)).ok).toBe(true)
    await mkdir(join(folder, 'places', prefecture.code))
    expect(await refusalOf(readPlace(prefecture.code, folder))).toMatchObject({ obstacle: 'MarginalsNotUsable', message: expect.stringContaining('the table is missing') as unknown })
  })

  it('is refused with the row of the file where a number cannot be', async () => {
    await cp(shipped, folder, { recursive: true })
    const text = await readFile(join(folder, 'households.csv'), 'utf8')
    await writeFile(join(folder, 'households.csv'), text.replace('\n2,0.2968', '\n2,-0.2968'))
    expect(await refusalOf(readTablesOf(folder))).toMatchObject({ obstacle: 'MarginalsNotUsable', at: 'households, row 3, share' })
  })

  it('of a place nobody gave, or that is not there, is refused', async () => {
    expect(await refusalOf(readPlace('../../secrets'))).toMatchObject({ obstacle: 'UnknownPlace' })
    expect(await refusalOf(readTablesOf(join(folder, 'nowhere')))).toMatchObject({ obstacle: 'PlaceNotReadable' })
  })

  it('may hold an empty file or a table without rows: refused, or read, but never a crash', async () => {
    await cp(shipped, folder, { recursive: true })
    await writeFile(join(folder, 'hospitals.csv'), 'hospitals,staff,groupSize,source\n')
    expect((await readTablesOf(folder)).ok).toBe(true)
    await writeFile(join(folder, 'hospitals.csv'), '')
    expect((await readTablesOf(folder)).ok).toBe(false)
  })
})

it('the guide tells of every table and column', async () => {
  const text = await readFile(new URL('../../docs/guide/how-to-give-a-city.md', import.meta.url), 'utf8')
  for (const [table, { columns }] of Object.entries(marginalTables)) {
    const section = new RegExp(`\\| \`${table}\` \\|.*`).exec(text)?.[0] ?? ''
    expect(Object.keys(columns).filter((column) => !section.includes(`\`${column}\``)), table).toEqual([])
  }
  for (const column of originColumns) expect(text).toContain(`\`${column}\``)
  expect((await readdir(shipped)).filter((name) => name.endsWith('.csv')).sort()).toEqual(Object.keys(marginalTables).map((name) => `${name}.csv`).sort())
})
