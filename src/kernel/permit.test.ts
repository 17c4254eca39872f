import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_OUTBREAK, type Context } from './action.ts'
import { covers } from './covers.ts'
import { EVERYWHERE, houseActor, type Grant } from './Grant.ts'
import { mayDo, permit, type Permits } from './permit.ts'
import { inScope } from './Scope.ts'

const permits: Permits = new Map([['tracer', { action: new Set(['write']), report: new Set(['read']), export: new Set<string>() }], ['keeper', { action: new Set<string>(), report: new Set(['read']), export: new Set(['Case']) }]])
const write = { kind: 'action', name: 'write' } as const
const read = { kind: 'report', name: 'read' } as const
const NOW = '2022-11-11T00:00:00.000Z'
const grant = (more: Partial<Grant> = {}): Grant => ({ role: 'tracer', jurisdiction: '150502', outbreakId: null, until: null, ...more })
const who = (...grants: readonly Grant[]) => ({ id: 'a', grants })
const where = { outbreakId: 'o', jurisdiction: '150500' }
const context = (grants: readonly Grant[], more: Partial<Context> = {}): Context => ({ ...where, area: '150500', now: NOW, today: '2022-11-11', timeZone: 'UTC', roles: [], actor: who(...grants), newId: () => '', keyed: (value) => value, ...more })

describe('a jurisdiction', () => {
  it('covers itself and what is below it, and neither siblings nor parents', () => {
    expect(['150502', '150502001', '150502001003'].map((code) => covers('150502', code))).toEqual([true, true, true])
    expect(['150500', '150521', '150503', '15', '1505020'].map((code) => covers('150502', code))).toEqual([false, false, false, false, true])
    expect([covers('150500', '150521'), covers('150000', '150500'), covers('150500', '150600'), covers('150510', '150511')]).toEqual([true, true, false, false])
    expect([covers('150502000', '150502001'), covers('150502', '150502000')]).toEqual([true, true])
  })

  it('of another kind of code covers what goes on after a sign', () => {
    expect([covers('DE', 'DE-BE'), covers('DE', 'DEX'), covers('A1', 'A10'), covers('A1', 'A1/2'), covers('', 'A'), covers(EVERYWHERE, 'A')]).toEqual([true, false, false, true, false, true])
  })

  it('is never covered by one that covers nothing of it: the relation is transitive', () => {
    const code = fc.oneof(fc.stringMatching(/^[1-9]\d{5}(\d{3}){0,2}$/), fc.constantFrom('150000', '150500', '150502', '150502001', '150510', 'DE', 'DE-BE', 'A1', 'A10'))
    fc.assert(fc.property(code, code, code, (a, b, c) => !(covers(a, b) && covers(b, c)) || covers(a, c)))
  })
})

describe('a grant', () => {
  it('lets its role do what is listed, and nothing else', () => {
    expect(mayDo(permits, who(grant()), write, where, NOW)).toBe(true)
    expect(mayDo(permits, who(grant({ role: 'keeper' })), write, where, NOW)).toBe(false)
    expect(mayDo(permits, who(grant({ role: 'nobodyKnows' })), read, where, NOW)).toBe(false)
    expect(mayDo(permits, who(), read, where, NOW)).toBe(false)
  })

  it('ends at its moment, belongs to its outbreak and reaches only where it lies', () => {
    expect(mayDo(permits, who(grant({ until: NOW })), read, where, NOW)).toBe(false)
    expect(mayDo(permits, who(grant({ until: '2022-11-11T00:00:00.001Z' })), read, where, NOW)).toBe(true)
    expect(mayDo(permits, who(grant({ outbreakId: 'other' })), read, where, NOW)).toBe(false)
    expect(mayDo(permits, who(grant({ jurisdiction: '150600' })), read, where, NOW)).toBe(false)
    expect(mayDo(permits, who(grant({ jurisdiction: '150000' })), read, where, NOW)).toBe(true)
  })

  it('for one outbreak neither begins another nor is kept from being asked which there are', () => {
    const anywhere = { outbreakId: NO_OUTBREAK, jurisdiction: '' }
    expect(mayDo(permits, who(grant({ outbreakId: 'o' })), write, anywhere, NOW)).toBe(false)
    expect(mayDo(permits, who(grant({ outbreakId: 'o' })), read, anywhere, NOW)).toBe(true)
    expect(mayDo(permits, who(grant()), write, anywhere, NOW)).toBe(true)
  })
})

describe('leave', () => {
  it('opens only the places of the roles that may do this very thing', () => {
    const leave = permit(permits, write, context([grant(), grant({ jurisdiction: '150521', role: 'keeper' })]))
    expect(leave.ok && leave.value.scope).toMatchObject({ places: ['150502'], outbreakId: 'o' })
    expect(leave.ok && leave.value.context.jurisdiction).toBe('150502')
    expect(leave.ok && leave.value.context.actor.grants).toHaveLength(1)
  })

  it('leaves out what lies within another, and writes with the outbreak where that is inside', () => {
    const leave = permit(permits, read, context([grant(), grant({ jurisdiction: '150500' }), grant({ jurisdiction: '150502001' })]))
    expect(leave.ok && leave.value.scope.places).toEqual(['150500'])
    expect(leave.ok && leave.value.context.jurisdiction).toBe('150500')
  })

  it('of the house opens everything', () => {
    const leave = permit(permits, write, context(houseActor('local').grants))
    expect(leave.ok && leave.value.scope).toMatchObject({ places: [EVERYWHERE], outbreakId: null })
  })

  it('says which record lies in it', () => {
    const scope = { places: ['150502'], outbreakId: 'o' }
    expect([{ jurisdiction: '150502001', outbreakId: 'o' }, { jurisdiction: '150502', outbreakId: 'p' }, { jurisdiction: '150500', outbreakId: 'o' }, { name: 'a disease' }].map((record) => inScope(scope, record))).toEqual([true, false, false, true])
  })
})
