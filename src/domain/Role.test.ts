import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { parseRoles, permitsOf } from './Role.ts'

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

  it('are refused when one is called as the house is, or gives by the beginning of a name', () => {
    expect(parseRoles(text.replace('id: auditor', 'id: house'), 'roles.yaml').ok).toBe(false)
    expect(parseRoles(text.replace('[decideDuty, recordComplaint]', "['decide*']"), 'roles.yaml').ok).toBe(false)
  })

  it('permit what is listed and nothing else', () => {
    const permits = permitsOf(valueOf(parseRoles(text, 'roles.yaml')))
    expect(permits.get('transportCoordinator')?.action.has('decideDuty')).toBe(true)
    expect(permits.get('transportCoordinator')?.report.has('personFile')).toBe(false)
    expect(permits.get('administrator')?.report.has('listCases')).toBe(false)
  })
})
