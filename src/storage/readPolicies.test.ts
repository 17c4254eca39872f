import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../domain/case/classify.ts'
import { packOf, policiesOf, type Policies, type PolicyFile } from '../duties/policiesOf.ts'
import { planFor } from '../duties/DayPlan.ts'
import { ruleOf } from '../duties/Rule.ts'
import { dayNumber, dayOf } from '../kernel/Day.ts'
import { valueOf } from '../kernel/Result.ts'
import { policyComplaints, readPolicies } from './readPolicies.ts'

const shipped = new URL('../../policies/', import.meta.url)
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policies-'))
  await cp(shipped, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

/** The same files mean the same: what is shipped is understood once for all that begins with it. */
const known = new Map<string, Policies>()
const understand = (files: readonly PolicyFile[]): Policies => {
  const text = JSON.stringify(files)
  const policies = known.get(text) ?? policiesOf(files)
  known.set(text, policies)
  return policies
}
const read = async (): Promise<Policies> => valueOf(await readPolicies(pathToFileURL(folder), undefined, understand))
const write = (path: string, text: string | Uint8Array): Promise<void> => writeFile(join(folder, path), text)
const textOf = (path: string): Promise<string> => readFile(join(folder, path), 'utf8')
/** What the change of a file makes the check complain of, beyond what it said before. */
async function complaintsAfter(change: () => Promise<unknown>): Promise<readonly string[]> {
  const before = policyComplaints(await read())
  await change()
  return policyComplaints(await read()).filter((line) => !before.includes(line))
}
/** The YAML that a page of the guide tells the reader to write. */
async function yamlIn(page: string): Promise<string> {
  const text = await readFile(new URL(`../../docs/guide/${page}.md`, import.meta.url), 'utf8')
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] as string
}

describe('the policies folder', () => {
  it('is shipped without a problem', async () => {
    expect(policyComplaints(await read())).toEqual([])
  })

  it('lists what each file is', async () => {
    const { headers, packs, profiles, laws, supplies, scenarios } = await read()
    expect(headers.length).toBe(packs.length + profiles.length + laws.length + supplies.length + scenarios.length)
    expect(headers.find(({ id }) => id === 'who-evd')).toEqual({ kind: 'measures', id: 'who-evd', title: expect.objectContaining({ en: expect.any(String) }) as unknown, path: 'measures/who-evd.yaml' })
  })

  it('names the file and line of malformed YAML, and the rest is still there', async () => {
    const before = await read()
    const said = await complaintsAfter(() => write('measures/broken.yaml', 'id: broken\ntitle: { en: [\n'))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^measures\/broken\.yaml:[23]: not YAML/)
    expect((await read()).packs).toHaveLength(before.packs.length)
  })

  it('names the line of a number that cannot be, in a pack', async () => {
    const text = (await textOf('measures/who-evd.yaml')).replace('followUp: { days: 21', 'followUp: { days: 2100')
    const line = text.split('\n').findIndex((given) => given.includes('days: 2100')) + 1
    const said = await complaintsAfter(() => write('measures/who-evd.yaml', text))
    expect(said[0]).toContain(`measures/who-evd.yaml:${line}: people.closeContact.followUp.days`)
  })

  it('does not load a pack that breaks its own example', async () => {
    const text = (await textOf('measures/who-evd.yaml')).replace('followUp: { days: 21', 'followUp: { days: 20')
    await write('measures/who-evd.yaml', text)
    const policies = await read()
    expect(packOf(policies, 'who-evd').ok).toBe(false)
    expect(policyComplaints(policies).join('\n')).toContain('followUpsOn comes out as 20, the example says 21')
  })

  it('names an unknown pack where a profile asks for it', async () => {
    const text = (await textOf('diseases/evd.yaml')).replace('ids: [who-evd]', 'ids: [who-evd-2]')
    const said = await complaintsAfter(() => write('diseases/evd.yaml', text))
    expect(said).toEqual([expect.stringMatching(/^diseases\/evd\.yaml:\d+: defaultPacks\.ids: there is no measure pack who-evd-2$/)])
  })

  it('names an unknown disease and an unknown parent where a pack names them', async () => {
    const text = (await textOf('measures/who-evd.yaml')).replace('id: who-evd', 'id: other').replace('disease: evd', 'disease: ebola\ndraftedOn: nothing')
    const said = await complaintsAfter(() => write('measures/other.yaml', text))
    expect(said.map((line) => line.replace(/:\d+:/, ':'))).toEqual(['measures/other.yaml: disease: there is no disease ebola', 'measures/other.yaml: draftedOn: there is no measure pack nothing'])
  })

  it('names both files of an id used twice, and keeps the first', async () => {
    const said = await complaintsAfter(async () => write('measures/zz.yaml', (await textOf('measures/who-evd.yaml')).replace('days: 42', 'days: 41')))
    expect(said.join('\n')).toContain('measures/zz.yaml:2: id: the id who-evd is taken by measures/who-evd.yaml')
    expect(valueOf(packOf(await read(), 'who-evd')).outbreakOver?.days).toBe(42)
  })

  it('does not read bytes that are not UTF-8 as letters', async () => {
    const said = await complaintsAfter(() => write('diseases/gb.yaml', new Uint8Array([0x69, 0x64, 0x3a, 0x20, 0xd6, 0xd0])))
    expect(said).toEqual(['diseases/gb.yaml:1: the file is not UTF-8 text'])
  })

  it('is refused when it is not there', async () => {
    const result = await readPolicies(pathToFileURL(join(folder, 'nowhere')))
    expect(result.ok ? '' : result.refusal.obstacle).toBe('PoliciesNotReadable')
  })

  it('is empty, not broken, when the folder is', async () => {
    await mkdir(join(folder, 'none'))
    const policies = valueOf(await readPolicies(pathToFileURL(join(folder, 'none'))))
    expect([policies.packs, policies.problems]).toEqual([[], []])
  })

  it('answers an unknown pack with those there are', async () => {
    const result = packOf(await read(), 'nothing')
    expect(result.ok ? '' : result.refusal.message).toContain('who-evd')
  })
})

describe('an own folder of policies', () => {
  let own = ''
  beforeEach(async () => {
    own = await mkdtemp(join(tmpdir(), 'own-'))
    await mkdir(join(own, 'measures'))
  })
  afterEach(() => rm(own, { recursive: true }))
  const readBoth = async (): Promise<Policies> => valueOf(await readPolicies(shipped, own, understand))
  const writeOwn = (path: string, text: string): Promise<void> => writeFile(join(own, path), text)

  it('is read beside the shipped one', async () => {
    await writeOwn('measures/lakeside-visitors-2022-11-20.yaml', await yamlIn('how-to-add-a-measure'))
    const policies = await readBoth()
    expect(policyComplaints(policies)).toEqual([])
    expect(packOf(policies, 'lakeside-visitors-2022-11-20').ok).toBe(true)
    expect(packOf(policies, 'who-evd').ok).toBe(true)
  })

  it('cannot take the id of a shipped pack: both places are named and the shipped one stands', async () => {
    await writeOwn('measures/who-evd.yaml', (await textOf('measures/who-evd.yaml')).replace('days: 42', 'days: 41'))
    const policies = await readBoth()
    expect(policyComplaints(policies)).toEqual([expect.stringMatching(new RegExp(`^${own}/measures/who-evd\\.yaml:\\d+: id: the id who-evd is taken by measures/who-evd\\.yaml`))])
    expect(valueOf(packOf(policies, 'who-evd')).outbreakOver?.days).toBe(42)
  })

  it('names file and line of malformed YAML, and says of a file in no folder that it is left out', async () => {
    await writeOwn('measures/half.yaml', 'id: half\npeople: {\n  closeContact: [\n')
    await writeOwn('lost.yml', 'id: lost\n')
    const policies = await readBoth()
    expect(policyComplaints(policies)).toEqual([`${own}/lost.yml:1: policies lie in measures/, diseases/, powers/, supplies/ or scenarios/; this file is left out`, expect.stringMatching(new RegExp(`^${own}/measures/half\\.yaml:[34]: not YAML`))])
    expect(policies.packs).toHaveLength((await read()).packs.length)
  })

  it('gives a role of its own, and leaves the shipped ones as they are', async () => {
    const text = (await textOf('roles.yaml')).replace(/id: \w+/, 'id: nightWatch')
    await writeOwn('roles.yaml', text)
    const [before, after] = [(await read()).roles, await readBoth()]
    expect(after.roles.map(({ id }) => id)).toEqual([...before.map(({ id }) => id), 'nightWatch'])
    expect(after.problems).toHaveLength(before.length - 1)
  })
})

describe('the guide', () => {
  it('adds a disease with one file, and its case definition works', async () => {
    expect(await complaintsAfter(async () => write('diseases/lassa.yaml', await yamlIn('how-to-add-a-disease')))).toEqual([])
    const lassa = (await read()).profiles.find(({ id }) => id === 'lassa')
    const answer = lassa && classify(lassa.caseDefinition, { asOf: '2023-02-10', tests: [{ method: 'pcr', result: 'positive' }] })
    expect(answer?.because).toEqual([{ id: 'laboratory', of: 'confirmed', says: 'PCR positive.' }])
  })

  it('adds a measure with one file, and it says what people have to do', async () => {
    expect(await complaintsAfter(async () => write('measures/lakeside-visitors-2022-11-20.yaml', await yamlIn('how-to-add-a-measure')))).toEqual([])
    const pack = valueOf(packOf(await read(), 'lakeside-visitors-2022-11-20'))
    const plan = planFor(ruleOf(pack, 'lakesideArrival', pack.people['lakesideArrival'] as (typeof pack.people)[string]), { arrival: dayNumber('2022-11-28') })
    expect(plan && dayOf(plan.end)).toBe('2022-12-03')
    expect(plan?.tests.map(([, to]) => dayOf(to))).toEqual(['2022-11-29', '2022-12-01', '2022-12-03'])
  })
})
