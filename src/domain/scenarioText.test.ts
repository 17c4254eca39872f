import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { valueOf } from '../kernel/Result.ts'
import { emptyOf, lookOf, shapeOf, type Shape } from './policy/shapeOf.ts'
import { parseScenario, scenarioFile, type ScenarioFile } from './ScenarioFile.ts'
import { scenarioText } from './scenarioText.ts'

const folder = new URL('../../policies/scenarios/', import.meta.url)
const shipped = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
const [, founding] = shipped[0] as readonly [string, string]
const shape = shapeOf(scenarioFile)

/** Anything that has the shape of a scenario, whether or not it makes sense: texts that look like numbers, days or YAML among them. */
function anything(of: Shape): fc.Arbitrary<unknown> {
  const text = fc.oneof(fc.string(), fc.constantFrom('150500', '0x1F', '1e3', '~', 'null', 'yes', 'true', '2022-11-01', '#', ': ', '- a', '"', "it's", 'a\nb ', '内蒙古', '&a', '*a', '|', '.inf'))
  switch (lookOf(of)) {
    case 'group': return fc.record(Object.fromEntries(Object.entries(of.properties ?? {}).map(([name, one]) => [name, anything(one)])), { requiredKeys: (of.required ?? []) as never[] })
    case 'list': case 'words': return fc.array(anything(of.items ?? {}), { maxLength: 3 })
    case 'counts': return fc.dictionary(fc.constantFrom(...(of.propertyNames?.enum ?? [])), fc.nat())
    case 'amount': return fc.oneof(fc.nat(), fc.constant('unlimited'))
    case 'choice': return fc.constantFrom(...(of.enum ?? []))
    case 'flag': return fc.constant(true)
    case 'number': return fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true }))
    default: return text
  }
}
const anyScenario = anything(shape) as fc.Arbitrary<ScenarioFile>
const asPlain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const read = (text: string): unknown => asPlain(parse(text, { schema: 'core' }))

describe('a scenario written as a file', () => {
  it.each(shipped)('%s, read and written, says the same, and written again is the same text', (name, text) => {
    const file = valueOf(parseScenario(text, name))
    expect(valueOf(parseScenario(scenarioText(file, text), name))).toEqual(file)
    expect(read(scenarioText(file))).toEqual(asPlain(file))
    const again = scenarioText(file, text)
    expect(scenarioText(valueOf(parseScenario(again, name)), again)).toBe(again)
  })

  it('is read again as it was, whatever it holds', () => fc.assert(fc.property(anyScenario, (file) => void expect(read(scenarioText(file))).toEqual(asPlain(file))), { numRuns: 200 }))
  it('is read again as it was, whatever was written there before', () => fc.assert(fc.property(anyScenario, anyScenario, (was, file) => void expect(read(scenarioText(file, scenarioText(was)))).toEqual(asPlain(file))), { numRuns: 200 }))

  it('keeps what somebody wrote beside the numbers', () => {
    const file = valueOf(parseScenario(founding, 'x.yaml'))
    const text = scenarioText({ ...file, seed: 7, arrivals: [...file.arrivals, ...file.arrivals] }, founding)
    for (const comment of founding.match(/^\s*#.*$/gm) ?? []) expect(text).toContain(comment.trim())
    expect(valueOf(parseScenario(text, 'x.yaml'))).toMatchObject({ seed: 7, arrivals: { length: 2 } })
  })
})

describe('what a form begins with', () => {
  it('has every field that must be there', () => {
    const troubles = scenarioFile.safeParse(emptyOf(shape)).error?.issues.filter(({ code }) => code === 'unrecognized_keys') ?? []
    expect(troubles).toEqual([])
    expect(Object.keys(emptyOf(shape) as object)).toEqual(shape.required)
  })
})
