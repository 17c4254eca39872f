import fc from 'fast-check'
import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { parsePolicy, problemsIn } from './parsePolicy.ts'
import { withOrigin } from './sourced.ts'

const schema = z.strictObject({ id: z.string(), block: withOrigin({ days: z.number().nullable() }), shape: z.union([z.strictObject({ kind: z.literal('a'), size: z.number() }), z.strictObject({ kind: z.literal('b') })]).optional() })
const problems = (text: string) => {
  const result = parsePolicy(schema, text, 'x.yaml')
  return result.ok ? [] : problemsIn(result.refusal).map(({ line, path, message }) => `${line} ${path} ${message}`)
}

describe('a policy file', () => {
  it('is read when it fits', () => {
    expect(parsePolicy(schema, 'id: x\nblock: { days: 3, source: page 2 }\n', 'x.yaml')).toEqual({ ok: true, value: { id: 'x', block: { days: 3, source: 'page 2' } } })
  })

  it('keeps dates as they are written', () => {
    expect(parsePolicy(z.strictObject({ on: z.string() }), 'on: 2022-11-11', 'x.yaml')).toEqual({ ok: true, value: { on: '2022-11-11' } })
  })

  it('is refused without a source beside its numbers, at the block', () => {
    expect(problems('id: x\n\nblock: { days: 3 }\n')).toEqual([expect.stringMatching(/^3 block\.source /)])
  })

  it('is refused where a value is missing, at the nearest thing above that is there', () => {
    expect(problems('# a comment\nid: x\n')).toEqual([expect.stringMatching(/^2 block /)])
  })

  it('is refused at the branch that came furthest where there is a choice', () => {
    expect(problems('id: x\nblock: { days: 3, source: p }\nshape:\n  kind: a\n  size: big\n')).toEqual([expect.stringMatching(/^5 shape\.size /)])
  })

  it('is refused when it is a list of aliases that would not end', () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}\n`
    expect(parsePolicy(schema, bomb, 'x.yaml').ok).toBe(false)
  })

  it('answers any text with a value or a refusal that names the file, and never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => {
      const result = parsePolicy(schema, text, 'x.yaml')
      expect(result.ok || result.refusal.message.startsWith('x.yaml:')).toBe(true)
    }))
  })
})
