import { describe, expect, it } from 'vitest'
import { a } from '../../test/a.ts'
import { at, inForce, shanghai } from '../../test/people.ts'
import { millisOf } from '../kernel/Day.ts'
import { measureFindings, type Adopted } from './measureFindings.ts'

const adopted = (id: string): Adopted => ({ ...inForce(id), id: `in-force:${id}` })
const city = ['cn-covid19-protocol-9', 'cn-covid19-twenty', 'tongliao-hohhot-returnees-2022-11-09', 'tongliao-sealing-2022-11-11'].map(adopted)
const kindsOn = (day: string, id: string) => measureFindings(city, [], shanghai, millisOf(at(day, 12))).filter(({ subjectId }) => subjectId === id).map(({ kind }) => kind)

describe('what is to be settled about the measures', () => {
  it('names a city rule that goes further than the nation’s, and what it lacks', () => {
    const findings = measureFindings(city, [], shanghai, millisOf(at('2022-11-10', 12)))
    const reach = findings.find(({ kind, subjectId }) => kind === 'overReach' && subjectId === 'in-force:tongliao-hohhot-returnees-2022-11-09')
    expect(reach?.details).toMatchObject({ lacks: ['power', 'approval', 'expiry'] })
    expect((reach?.details as { rows: { subject: string }[] }).rows.some(({ subject }) => subject.startsWith('people.arrival'))).toBe(true)
    expect(findings.filter(({ kind, subjectId }) => kind === 'overReach' && subjectId === 'in-force:cn-covid19-protocol-9')).toEqual([])
  })

  it('says from 11 November, and not before, that the city rule was written against measures that were amended', () => {
    expect(kindsOn('2022-11-10', 'in-force:tongliao-hohhot-returnees-2022-11-09')).not.toContain('notRebased')
    expect(kindsOn('2022-11-11', 'in-force:tongliao-hohhot-returnees-2022-11-09')).toContain('notRebased')
  })

  it('says nothing of a rule before it is in force', () => {
    expect(kindsOn('2022-11-10', 'in-force:tongliao-sealing-2022-11-11')).toEqual([])
    expect(kindsOn('2022-11-12', 'in-force:tongliao-sealing-2022-11-11')).toContain('overReach')
  })

  it('rights 4: shows a zone wider than the usual units without a power, and none where nothing is missing', () => {
    const wide = a('Zone', { status: 'active', level: 'high', unit: 'county', startsAt: at('2022-11-11', 0) })
    const on = (zone: typeof wide) => measureFindings([adopted('cn-covid19-twenty')], [zone], shanghai, millisOf(at('2022-11-12', 12))).filter(({ subjectId }) => subjectId === wide.id).map(({ kind }) => kind)
    expect(on(wide)).toEqual(['overReach'])
    expect(on({ ...wide, power: 'p', approver: 'the region', expiresAt: at('2022-11-14', 0) })).toEqual([])
  })

  it('shows a zone whose days are over, from the day they are', () => {
    const nation = [adopted('cn-covid19-twenty')]
    const zone = a('Zone', { status: 'active', level: 'high', unit: 'building', startsAt: at('2022-11-11', 9), lastInfectionAt: at('2022-11-12', 9) })
    const on = (day: string) => measureFindings(nation, [zone], shanghai, millisOf(at(day, 12))).filter(({ subjectId }) => subjectId === zone.id).map(({ kind }) => kind)
    expect(on('2022-11-16')).toEqual([])
    expect(on('2022-11-17')).toEqual(['zoneMayStepDown'])
  })
})
