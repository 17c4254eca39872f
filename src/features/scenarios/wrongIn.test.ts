import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lookOf, shapeOf, type Shape } from '../../domain/policy/shapeOf.ts'
import { parseScenario, scenarioFile, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import { valueOf } from '../../kernel/Result.ts'
import { wrongIn } from './wrongIn.ts'

type Catalogue = { readonly scenarios: Readonly<Record<'field' | 'choice' | 'wrong', Readonly<Record<string, string>>>> }
const locales = new URL('../../../locales/', import.meta.url)
const languages = readdirSync(locales).map((name) => [name, JSON.parse(readFileSync(new URL(name, locales), 'utf8')) as Catalogue] as const)
const [first] = readdirSync(new URL('../../../policies/scenarios/', import.meta.url))
const file = valueOf(parseScenario(readFileSync(new URL(`../../../policies/scenarios/${first ?? ''}`, import.meta.url), 'utf8'), 'x.yaml'))
const wrong = (change: (file: ScenarioFile) => object): Readonly<Record<string, string>> => Object.fromEntries(wrongIn({ t: (key, params) => `${key}${params ? ` ${JSON.stringify(params)}` : ''}` }, { ...file, ...change(file) } as ScenarioFile))

/** Every field and every word of a choice, at any depth. */
const namesIn = (shape: Shape): { readonly field: readonly string[]; readonly choice: readonly string[] } => {
  const inner = [...Object.values(shape.properties ?? {}), ...(shape.items ? [shape.items] : [])].map(namesIn)
  const words = [...(shape.enum ?? []), ...(lookOf(shape) === 'counts' ? (shape.propertyNames?.enum ?? []) : [])]
  return { field: [...Object.keys(shape.properties ?? {}), ...inner.flatMap(({ field }) => field)], choice: [...words, ...inner.flatMap(({ choice }) => choice)] }
}

describe('the words of the form of a scenario', () => {
  it.each(languages)('%s names every field and every word of a choice', (_name, { scenarios }) => {
    const names = namesIn(shapeOf(scenarioFile))
    expect(names.field.length).toBeGreaterThan(100)
    expect([names.field.filter((one) => !scenarios.field[one]), names.choice.filter((one) => !scenarios.choice[one])]).toEqual([[], []])
  })

  it.each(languages)('%s says everything that can be wrong', (_name, { scenarios }) => {
    const keys = ['ScenarioFile.ts', 'policy/sourced.ts'].flatMap((name) => [...readFileSync(new URL(`../../domain/${name}`, import.meta.url), 'utf8').matchAll(/(?:said\(|wrong\(\[[^\]]*\], )'(\w+)'/g)].map(([, key]) => key as string))
    expect(keys.length).toBeGreaterThan(10)
    expect(keys.filter((key) => !scenarios.wrong[key])).toEqual([])
  })

  it('nothing is wrong with what is shipped', () => expect(wrong(() => ({}))).toEqual({}))
  it.each<readonly [string, (file: ScenarioFile) => object, Readonly<Record<string, string>>]>([
    ['days the wrong way round', () => ({ to: '2022-10-01' }), { to: 'scenarios.wrong.daysReversed' }],
    ['a day that is none', ({ arrivals }) => ({ arrivals: arrivals.map((one) => ({ ...one, to: 'soon' })) }), { 'arrivals.0.to': 'scenarios.wrong.day' }],
    ['a share above one', ({ compliance }) => ({ compliance: { ...compliance, home: 1.5 } }), { 'compliance.home': 'scenarios.wrong.most {"n":1}' }],
    ['a number left empty', ({ compliance }) => ({ compliance: { ...compliance, home: undefined } }), { 'compliance.home': 'scenarios.wrong.needed' }],
    ['a part of a person', ({ seeds }) => ({ seeds: seeds.map((one) => ({ ...one, count: 1.5 })) }), { 'seeds.0.count': 'scenarios.wrong.whole' }],
    ['an assumption nobody decides', ({ compliance: { needsDecision: _left, ...rest } }) => ({ compliance: rest }), { 'compliance.assumed': 'scenarios.wrong.decides' }],
    ['an amount below nothing', ({ capacity }) => ({ capacity: { ...capacity, rooms: { ...capacity.rooms, value: -1 } } }), { 'capacity.rooms.value': 'scenarios.wrong.least {"n":0}' }],
  ])('%s is told at its field', (_what, change, said) => expect(wrong(change)).toMatchObject(said))
})
