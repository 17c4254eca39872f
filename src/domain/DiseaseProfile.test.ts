import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { parseProfile } from './DiseaseProfile.ts'
import { problemsIn } from './policy/parsePolicy.ts'

const folder = new URL('../../policies/diseases/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const ebola = textOf('evd.yaml')

/** The same profile with one piece of its text changed. */
function changed(from: string, to: string): ReturnType<typeof parseProfile> {
  if (!ebola.includes(from)) throw new Error(`the profile does not hold: ${from}`)
  return parseProfile(ebola.replace(from, to), 'evd.yaml')
}

const messageOf = (result: ReturnType<typeof parseProfile>): string => (result.ok ? '' : result.refusal.message)

describe('a disease profile', () => {
  it.each(files)('%s loads, is named for its id, and carries an origin beside each block', (name) => {
    const profile = valueOf(parseProfile(textOf(name), name))
    expect(`${profile.id}.yaml`).toBe(name)
    expect(profile.infectious.source).not.toBe('')
  })

  it('is there for every disease the design names', () => {
    expect(files.map((name) => name.replace('.yaml', ''))).toEqual(['covid-19-omicron', 'evd', 'marburg', 'measles', 'mers', 'mpox', 'novel-influenza-a', 'pneumonic-plague', 'sars'])
  })

  it('says which file, line and place is wrong', () => {
    const result = changed('days: 42, after', 'days: -42, after')
    const line = ebola.split('\n').findIndex((text) => text.startsWith('outbreakOver')) + 1
    expect(messageOf(result)).toContain(`evd.yaml:${line}: outbreakOver.days`)
  })

  it('names a field that does not exist by its own line', () => {
    const result = changed('severity:', 'severityy: 1\nseverity:')
    expect(messageOf(result)).toContain('severityy: there is no such field')
  })

  it('lists every problem, not only the first', () => {
    const result = parseProfile(ebola.replace('days: 42, after', 'days: -42, after').replace('unit: day', 'unit: week'), 'evd.yaml')
    expect(result.ok ? 0 : problemsIn(result.refusal).length).toBe(2)
  })

  it('names the line of malformed YAML', () => {
    expect(messageOf(parseProfile('id: x\ntitle: { en: [\n', 'x.yaml'))).toMatch(/^x\.yaml:\d: not YAML/)
    expect(messageOf(parseProfile('id: x\nid: y\n', 'x.yaml'))).toMatch(/^x\.yaml:2: not YAML/)
    expect(messageOf(parseProfile('', 'x.yaml'))).toContain('holds no policy')
  })

  it('refuses an assumption nobody has to decide', () => {
    expect(messageOf(changed('source: WHO fact sheet, assumed: true, needsDecision: clinical lead of the response }', 'source: WHO fact sheet, assumed: true }'))).toContain('caseFatality.assumed: what is assumed names who must decide')
  })

  it('refuses an unknown value nobody has to decide', () => {
    expect(messageOf(changed('days: 42, after', 'days: null, after'))).toContain('outbreakOver.days: what no source gives')
  })

  it('refuses a distribution whose parameters contradict what the study reports', () => {
    expect(messageOf(changed('shape: 1.5778', 'shape: 15.778'))).toContain('the parameters give a mean of')
  })

  it('refuses two distributions of a kind to calculate with', () => {
    expect(messageOf(changed('source: Eichner 2011 }', 'source: Eichner 2011, use: true }'))).toContain('of incubation exactly one is marked with use, found 2')
  })

  it('does not load when it breaks its own example', () => {
    const result = changed('overOn: 2018-07-24', 'overOn: 2018-07-25')
    expect(result.ok ? '' : result.refusal.obstacle).toBe('PolicyBreaksItsExample')
    expect(messageOf(result)).toContain('expects overOn 2018-07-25, the profile gives 2018-07-24')
  })

  it('breaks its example when the definition is changed under it', () => {
    expect(messageOf(changed('withinDays: 21', 'withinDays: 7'))).toContain('expects classification suspected')
  })

  it('refuses a sentence that rests on a criterion nobody wrote', () => {
    expect(messageOf(changed('when: { symptom: inexplicable-bleeding }', 'when: { criterion: bleeding-badly }'))).toContain('there is no criterion bleeding-badly')
  })

  it('refuses a class that rests on itself', () => {
    expect(messageOf(changed('when: { symptom: inexplicable-bleeding }', 'when: { class: suspected }'))).toContain('suspected cannot rest on suspected')
  })
})
