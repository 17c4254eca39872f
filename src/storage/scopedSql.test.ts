import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covers, isCode } from '../kernel/covers.ts'
import { EVERYTHING } from '../kernel/Scope.ts'
import { scopedSql, scopeSetting } from './scopedSql.ts'

const O = '00000000-0000-7000-8000-000000000001'
const scope = { places: ['150502'], outbreakId: O }

describe('a statement under a scope', () => {
  it('reads each noun it names narrowed to the scope, wherever it names it', () => {
    const narrowed = scopedSql('select * from "Case" c join "Person" p on p.id = c."personId" where exists (select 1 from "Exposure" e)', scope)
    for (const noun of ['Case', 'Person', 'Exposure']) expect(narrowed).toContain(`"${noun}" as not materialized (select * from firebreak."${noun}" where ("jurisdiction" >= '150502' and "jurisdiction" < '150503') and "outbreakId" = '${O}'::uuid)`)
    expect(narrowed.match(/not materialized/g)).toHaveLength(3)
  })

  it('keeps its own beginnings', () => {
    expect(scopedSql('with told as (select 1) select * from told, "Case"', scope)).toMatch(/^with "Case" as not materialized \(.*\), told as \(select 1\) select/)
    expect(scopedSql('WITH RECURSIVE t AS (select 1) select * from t, "Case"', scope)).toMatch(/^with RECURSIVE "Case" as not materialized/)
  })

  it('is as it was for the house, and where it names nothing that lies anywhere', () => {
    expect(scopedSql('select * from "Case"', EVERYTHING)).toBe('select * from "Case"')
    expect(scopedSql('select * from "Jurisdiction"', scope)).toBe('select * from "Jurisdiction"')
  })

  it('shows what is open to the outbreak to everybody in it, and nothing to nobody', () => {
    expect(scopedSql('select * from "PackInForce"', scope)).toContain(`where "outbreakId" = '${O}'::uuid)`)
    expect(scopedSql('select * from "Case"', { places: [], outbreakId: O })).toContain('where false')
    expect(scopeSetting({ places: [], outbreakId: null })).toBe('!')
  })

  it('does not go round by the name of the schema, and takes no code that is none', () => {
    expect(() => scopedSql('select * from firebreak."Case"', scope)).toThrow(/never the schema/)
    for (const place of ["15' or true --", '15%', '15_502', '%', 'a,b', '']) expect(() => scopeSetting({ places: [place], outbreakId: null })).toThrow(/not the code/)
  })

  it('tells the server of the same places as the kernel means', () => {
    const code = fc.oneof(fc.stringMatching(/^[1-9]\d{5}(\d{3}){0,2}$/), fc.constantFrom('150000', '150500', '150502', '150502001', '150510', '150511', 'DE', 'DE-BE', 'DEX', 'A1', 'A10', 'A1/2', '15'))
    const fits = (setting: string, text: string): boolean => setting.split(',').some((pattern) => (pattern.endsWith('%') ? text.startsWith(pattern.slice(0, -1)) : pattern === text))
    fc.assert(fc.property(code, code, (place, other) => isCode(place) && fits(scopeSetting({ places: [place], outbreakId: null }), other) === covers(place, other)))
  })
})
