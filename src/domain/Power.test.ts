import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { parseProfile } from './DiseaseProfile.ts'
import { lawClassOn } from './disease/lawClassOn.ts'
import { parsePower, type Law } from './Power.ts'
import { powerCovers, powersFor, type Asked } from './power/powerCovers.ts'

const folder = new URL('../../policies/powers/', import.meta.url)
const laws = readdirSync(folder).map((name) => valueOf(parsePower(readFileSync(new URL(name, folder), 'utf8'), name)))
const byId = (id: string): Law => laws.find((law) => law.id === id) as Law
const cn2013 = byId('cn-infectious-diseases-law-2013')
const national = laws.filter((law) => law.jurisdiction === 'CN')
const asked = (more: Partial<Asked>): Asked => ({ restriction: 'quarantine', setting: 'facility', issuerLevel: 'prefecture', diseaseClass: 'BasA', on: '2022-11-11', ...more })
const idsFor = (given: Asked): readonly string[] => powersFor(national, given).map(({ power }) => power.id)
const obstacle = (powerId: string, given: Asked): string => {
  const power = cn2013.powers.find(({ id }) => id === powerId)
  const result = powerCovers(cn2013, power as NonNullable<typeof power>, given)
  return result.ok ? 'none' : result.refusal.obstacle
}

describe('powers', () => {
  it('have ids of their own across all laws', () => {
    const ids = laws.flatMap((law) => law.powers.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lapse with the law that gives them', () => {
    expect(idsFor(asked({}))).toContain('cn-idl-2013-39-observe')
    expect(idsFor(asked({ on: '2025-08-31' }))).toContain('cn-idl-2013-39-observe')
    expect(idsFor(asked({ on: '2025-09-01' }))).toEqual(['cn-idl-2025-observe', 'cn-idl-2025-isolate-place'])
  })

  it('do not hold contacts of a class B disease to which class A measures are not applied', () => {
    expect(idsFor(asked({ diseaseClass: 'B' }))).toEqual([])
    expect(obstacle('cn-idl-2013-39-observe', asked({ diseaseClass: 'B' }))).toBe('PowerNotForThisDisease')
  })

  it('belong to a level', () => {
    expect(obstacle('cn-idl-2013-39-observe', asked({ issuerLevel: 'community' }))).toBe('IssuerLacksPower')
    expect(obstacle('cn-idl-2013-43-seal', asked({ restriction: 'sealOff', setting: undefined, issuerLevel: 'prefecture' }))).toBe('IssuerLacksPower')
    expect(obstacle('cn-idl-2013-43-seal', asked({ restriction: 'sealOff', setting: undefined, issuerLevel: 'province' }))).toBe('none')
  })

  it('give what they give and nowhere else', () => {
    expect(obstacle('cn-idl-2013-39-isolate', asked({ restriction: 'schoolSuspension', setting: undefined }))).toBe('PowerGivesNoSuchRestriction')
    expect(obstacle('cn-idl-2013-39-isolate', asked({ restriction: 'isolation', setting: 'home' }))).toBe('PowerGivesNoSuchSetting')
  })

  it('end at their maximum', () => {
    const example = byId('int-example')
    const power = example.powers.find(({ restrictions }) => restrictions.includes('quarantine')) as Law['powers'][number]
    expect(powerCovers(example, power, asked({ days: 21 })).ok).toBe(true)
    expect(powerCovers(example, power, asked({ days: 22 })).ok).toBe(false)
  })

  it('say for the isolation of a whole place: reported at the same time, lifted at once when not approved', () => {
    const power = cn2013.powers.find(({ id }) => id === 'cn-idl-2013-41-isolate-place')
    expect(power?.reportUp).toMatchObject({ to: 'nextHigherLevel', approval: 'after', withinHours: 0, ifNotApproved: 'liftAtOnce' })
  })

  it('carry a doubt wherever an article was not read', () => {
    const articleless = laws.flatMap((law) => law.powers).filter(({ article }) => article === null)
    expect(articleless.length).toBeGreaterThan(0)
    expect(articleless.every(({ needsDecision }) => needsDecision !== undefined)).toBe(true)
  })

  it('are refused by file, line and path', () => {
    const text = readFileSync(new URL('int-example.yaml', folder), 'utf8').replace('restrictions: [isolation]', 'restrictions: [exile]')
    const result = parsePower(text, 'int-example.yaml')
    const line = text.split('\n').findIndex((given) => given.includes('exile')) + 1
    expect(result.ok ? '' : result.refusal.message).toContain(`int-example.yaml:${line}: powers.0.restrictions.0`)
  })

  it('follow the class a disease had on the day', () => {
    const covid = valueOf(parseProfile(readFileSync(new URL('../diseases/covid-19-omicron.yaml', folder), 'utf8'), 'covid'))
    expect(lawClassOn(covid, 'CN', '2022-11-11')).toBe('BasA')
    expect(lawClassOn(covid, 'CN', '2023-01-08')).toBe('B')
    expect(lawClassOn(covid, 'SL', '2022-11-11')).toBeUndefined()
  })
})
