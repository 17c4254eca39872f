import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nouns } from '../domain/all.ts'
import { parseRoles } from '../domain/Role.ts'
import { valueOf } from '../kernel/Result.ts'
import { actions, reports } from './all.ts'

const roles = valueOf(parseRoles(readFileSync(new URL('../../policies/roles.yaml', import.meta.url), 'utf8'), 'roles.yaml'))
const listed = (kind: 'actions' | 'reports' | 'exports'): ReadonlySet<string> => new Set(roles.flatMap((role) => role[kind]))
const missing = (some: Iterable<string>, from: ReadonlySet<string>): readonly string[] => [...some].filter((name) => !from.has(name))

describe('the roles of the policy', () => {
  it('give every action and report to somebody', () => {
    expect(missing(Object.keys(actions), listed('actions'))).toEqual([])
    expect(missing(Object.keys(reports), listed('reports'))).toEqual([])
  })

  it('name nothing that does not exist', () => {
    expect(missing(listed('actions'), new Set(Object.keys(actions)))).toEqual([])
    expect(missing(listed('reports'), new Set(Object.keys(reports)))).toEqual([])
    expect(missing(listed('exports'), new Set(Object.keys(nouns)))).toEqual([])
  })

  it('take out as a file neither what names people nor the journal', () => {
    const kept = Object.values(nouns).filter(({ identifies, name }) => identifies.length > 0 || name === 'JournalEntry').map(({ name }) => name as string)
    expect(kept.filter((name) => listed('exports').has(name))).toEqual([])
  })

  it('keep health records from whoever sets up people', () => {
    const administrator = roles.find(({ id }) => id === 'administrator')
    const health = ['listCases', 'personFile', 'chains', 'findAnything', 'doubtfulPairs', 'myDuties', 'gaps', 'listOrders']
    expect(administrator?.reports.filter((name) => health.includes(name))).toEqual([])
  })

  it('open a record outside one’s area to tracing alone', () => {
    expect(roles.filter(({ actions: may }) => may.includes('breakGlass')).map(({ id }) => id)).toEqual(['epidemiologist', 'caseInvestigator', 'contactTracer'])
    expect(Object.values(actions).filter((action) => 'beyond' in action).map(({ name }) => name)).toEqual(['breakGlass'])
  })
})
