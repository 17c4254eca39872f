import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseProfile } from '../DiseaseProfile.ts'
import { problemsIn } from '../policy/parsePolicy.ts'

/** The profile of the guide, with what it says a simulation needs. */
const page = readFileSync(new URL('../../../docs/guide/how-to-add-a-disease.md', import.meta.url), 'utf8')
const [profile, more] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string) as [string, string]
const whole = profile.replace('distributions: []\n', more)

/** What is wrong once a piece of the text is changed: line and place, and the message. */
function wrongIn(from: string, to: string): readonly string[] {
  if (!whole.includes(from)) throw new Error(`the page does not hold: ${from}`)
  const parsed = parseProfile(whole.replace(from, to), 'lassa.yaml')
  return parsed.ok ? [] : problemsIn(parsed.refusal).map(({ line, path, message }) => `${line}: ${path}: ${message}`)
}
const lineOf = (text: string): number => whole.split('\n').findIndex((line) => line.includes(text)) + 1

describe('how a disease spreads', () => {
  it('is read as the guide writes it, and may be left out', () => {
    expect(parseProfile(whole, 'lassa.yaml')).toMatchObject({ ok: true, value: { spread: { infections: { total: { value: 1.4 } } } } })
    expect(parseProfile(profile, 'lassa.yaml').ok).toBe(true)
  })

  it('may give the infections of each layer instead of a total', () => {
    const byLayer = whole.replace(/ {4}total: .*\n {4}household: .*\n/, '    community: { value: 0.6, low: 0.3, high: 2, source: x }\n    household: { value: 1.5, low: 1, high: 2, source: x }\n')
    expect(parseProfile(byLayer, 'lassa.yaml')).toMatchObject({ ok: true, value: { spread: { infections: { household: { value: 1.5 } } } } })
  })

  it.each([
    ['dispersion: { value: 0.3, low: 0.1', 'dispersion: { value: 0.3, low: 0.4', 'spread.dispersion.low: the low figure 0.4 is above the value 0.3'],
    ['dispersion: { value: 0.3, low: 0.1, high: 0.6', 'dispersion: { value: 0.3, low: 0.1, high: 0.2', 'spread.dispersion.high: the high figure 0.2 is below the value 0.3'],
    ['group: { value: 0.2, low: 0.1, high: 0.3', 'group: { value: 0.2, low: 0.1, high: 0.6', 'spread.infections.group: household and group can come to 1.1 of all infections'],
    ['group: { value: 0.2, low: 0.1, high: 0.3, assumed: true, needsDecision: epidemiologist of the response }', 'group: { value: 0.2, low: 0.1, high: 0.3, assumed: true }', 'spread.infections.group.assumed: what is assumed names who must decide'],
    ["poolLoss: { value: 0.02, low: 0.01, high: 0.05, source: 'your laboratory' }", 'poolLoss: { value: 0.02, low: 0.01, high: 0.05 }', 'spread.sample.poolLoss.value: a figure has a source, or is assumed'],
    ['falsePositive: { value: 0.0001, low: 0.00005, high: 0.001', 'falsePositive: { value: 0.0001, low: 0.00005, high: 1.001', 'spread.sample.falsePositive.high: '],
    ['severe: { value: [0.3, 0.2, 0.4]', 'severe: { value: [0.3, 0.2]', 'spread.byAge.severe.value: 2 figures for 3 bands of age'],
    ['symptomatic: { value: [0.2, 0.2, 0.3], low: [0.1, 0.1, 0.2]', 'symptomatic: { value: [0.2, 0.2, 0.3], low: [0.1, 0.25, 0.2]', 'spread.byAge.symptomatic.low: the low figure 0.25 is above the value 0.2'],
    ['from: [0, 15, 60]', 'from: [5, 15, 60]', 'spread.byAge.from: ages begin with 0 and rise'],
    ['days: [-2, 0, 5, 20]', 'days: [-2, 5, 0, 20]', 'spread.sample.sensitivity.days: days rise'],
    ['clearance: { mean: { value: 15, low: 10', 'clearance: { mean: { value: 15, low: -10', 'spread.clearance.mean.low: '],
    ['vaccine: none', 'vaccine: perhaps', 'spread.vaccine: none, or infection, infectionHalfLife, severe and severeHalfLife'],
  ])('refuses %s as %s', (from, to, message) => {
    const [first] = wrongIn(from, to)
    expect(first).toContain(`: ${message}`)
    expect(Number(first?.split(':')[0])).toBe(lineOf(from))
  })
})
