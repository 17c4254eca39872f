import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { fitsPattern, parseRoles } from './Role.ts'

const text = readFileSync(new URL('../../policies/roles.yaml', import.meta.url), 'utf8')

describe('roles', () => {
  it('are the sixteen a response knows, each with a title in three languages', () => {
    const roles = valueOf(parseRoles(text, 'roles.yaml'))
    expect(roles.map(({ id }) => id)).toEqual(['commander', 'epidemiologist', 'caseInvestigator', 'contactTracer', 'testingCoordinator', 'isolationCoordinator', 'transportCoordinator', 'suppliesCoordinator', 'arrivalsDesk', 'communityWorker', 'organisationLiaison', 'clinician', 'publicInformationOfficer', 'privacyOfficer', 'auditor', 'administrator'])
  })

  it('are refused when one is listed twice', () => {
    const result = parseRoles(text.replace('id: auditor', 'id: clinician'), 'roles.yaml')
    expect(result.ok ? '' : result.refusal.message).toMatch(/roles\.yaml:\d+: roles\.14\.id: the id clinician is used twice/)
  })

  it('match names by pattern', () => {
    expect(fitsPattern(['serve*', 'gaps'], 'serveOrder')).toBe(true)
    expect(fitsPattern(['serve*', 'gaps'], 'gapsOfYesterday')).toBe(false)
    expect(fitsPattern([], 'gaps')).toBe(false)
  })
})
