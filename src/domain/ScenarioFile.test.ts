import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemsIn } from './policy/parsePolicy.ts'
import { parseScenario } from './ScenarioFile.ts'

const text = readFileSync(new URL('../../policies/scenarios/tongliao-two-fronts.yaml', import.meta.url), 'utf8')
/** Line, path and message of everything wrong once some of the text is changed. */
function troubles(from: string | RegExp, to: string): readonly string[] {
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  const parsed = parseScenario(changed, 'x.yaml')
  return parsed.ok ? [] : problemsIn(parsed.refusal).map(({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`)
}
const lineOf = (words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1

describe('a scenario file', () => {
  it('is shipped whole', () => expect(parseScenario(text, 'x.yaml').ok).toBe(true))

  it('is refused without a seed of chance, at the file', () => {
    expect(troubles(/^seed: .*\n/m, '')).toEqual([expect.stringMatching(/^x\.yaml:\d+ seed: /)])
  })

  it('is refused with days before the first, and with amounts below nothing, at their lines', () => {
    expect(troubles(/^to: .*$/m, 'to: 2022-10-01')).toContainEqual(`x.yaml:${lineOf('to: 2022-12-06')} to: the last day comes before the first`)
    expect(troubles('rooms: { value: 6000', 'rooms: { value: -1')).toEqual([expect.stringContaining(`x.yaml:${lineOf('rooms: { value')} capacity.rooms.value: cannot be negative`)])
    expect(troubles('infectedWithinDays: 5', 'infectedWithinDays: -5')).toEqual([expect.stringContaining('arrivals.0.infectedWithinDays: cannot be negative')])
  })

  it('is refused where nobody is ever infected, and where shares are none', () => {
    expect(troubles(/count: 11/, 'count: 0').concat(troubles('infected: 0.0065', 'infected: 0'))).toEqual([])
    expect(parseScenario(text.replace('count: 11', 'count: 0').replace('infected: 0.0065', 'infected: 0'), 'x.yaml').ok).toBe(false)
    expect(troubles('home: 0.85', 'home: 1.85')).toEqual([expect.stringContaining('compliance.home: a share lies between 0 and 1')])
    expect(troubles('untilTest: [0.2', 'untilTest: [0.3')).toEqual([expect.stringContaining('detection.untilTest: the chances by day add up to 1')])
  })

  it('is refused where a number has no source, or is assumed and nobody is to decide it', () => {
    expect(troubles("icu: { value: 60, source: 'stated for the demonstration', assumed: true, needsDecision: prefecture health commission }", 'icu: { value: 60 }')).toEqual([expect.stringContaining('capacity.icu.source')])
    expect(troubles("icu: { value: 60, source: 'stated for the demonstration', assumed: true, needsDecision: prefecture health commission }", 'icu: { value: 60, source: x, assumed: true }')).toEqual([expect.stringContaining('names who must decide')])
  })
})
