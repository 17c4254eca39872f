import { describe, expect, it } from 'vitest'
import { doubtsIn } from './doubtsIn.ts'

describe('doubts of a policy', () => {
  it('are found wherever they stand, with who must decide', () => {
    const policy = { a: { days: null, source: 's', needsDecision: 'city' }, list: [{ value: 1, assumed: true, needsDecision: 'nation' }, { value: 2 }] }
    expect(doubtsIn(policy)).toEqual([
      { path: 'a', kind: 'unknown', needsDecision: 'city', source: 's' },
      { path: 'list.0', kind: 'assumed', needsDecision: 'nation', source: undefined },
    ])
  })

  it('include an assumption that names nobody', () => {
    expect(doubtsIn({ assumed: true })).toEqual([{ path: '', kind: 'assumed', needsDecision: undefined, source: undefined }])
  })

  it('are none where everything was read', () => {
    expect(doubtsIn({ days: 21, source: 'WHO', more: [{ hours: 2, item: 1 }] })).toEqual([])
  })
})
