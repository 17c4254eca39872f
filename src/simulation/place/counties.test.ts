import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { counties } from './counties.ts'
import { prefecture } from './prefecture.ts'
import { townships } from './townships.ts'

const [populations, codes] = ['../shared/data/places/populations.csv', '../shared/data/places/townships.csv']
const absent = [populations, codes].some((file) => !existsSync(file))

it('every county lies beside the others, has townships, and together they hold the prefecture’s people', () => {
  expect(new Set(counties.map(({ code }) => code)).size).toBe(9)
  for (const { code } of counties) expect(townships[code]?.length).toBeGreaterThan(3)
  const people = counties.reduce((sum, { population }) => sum + population, 0)
  expect(Math.abs(people / prefecture.population - 1)).toBeLessThan(0.005)
})

it.skipIf(absent)(`codes and people are those of the source (skipped where ${populations} is absent)`, () => {
  const rows = (file: string) => readFileSync(file, 'utf8').trim().split('\n').map((line) => line.replaceAll('"', '').split(','))
  const people = new Map(rows(populations).map(([code, , , population]) => [code, Number(population)]))
  for (const { code, population } of counties) expect(people.get(code)).toBe(population)
  const listed = Object.entries(townships).flatMap(([county, list]) => list.map(([code, name]) => `${county}${code} ${name}`)).sort()
  expect(listed).toEqual(rows(codes).map(([code, name]) => `${code} ${name}`).sort())
})
