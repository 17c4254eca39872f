import { parseProfile, type DiseaseProfile } from '../domain/DiseaseProfile.ts'
import { parsePower, type Law, type Power } from '../domain/Power.ts'
import { parsePublicationRules, type PublicationRules } from '../domain/PublicationRules.ts'
import { parseRetention, type Retention } from '../domain/Retention.ts'
import { parseRoles, type Role } from '../domain/Role.ts'
import { parseScenario, type ScenarioFile } from '../domain/ScenarioFile.ts'
import { parseSupplies, type Supplies } from '../domain/Supplies.ts'
import { doubtsIn } from '../domain/policy/doubtsIn.ts'
import { problemsIn, type PolicyProblem } from '../domain/policy/parsePolicy.ts'
import { refuse, done, type Refusal, type Result } from '../kernel/Result.ts'
import { measuresOf, unknownToMeasures } from './measuresOf.ts'
import type { Pack } from './Pack.ts'
import { parsePack } from './parsePack.ts'

/** A policy file as text; `path` is told from the policies folder: measures/who-evd.yaml. */
export interface PolicyFile {
  readonly path: string
  /** What problems call it, where it lies elsewhere than the shipped ones; `path` when not said. */
  readonly place?: string
  readonly text: string
  /** Why there is no text: the bytes are not text, or could not be read. */
  readonly trouble?: string
}

/** Everything the policies folder says. A file that cannot be understood is among the problems, and the rest is here. */
export interface Policies {
  readonly packs: readonly Pack[]
  readonly profiles: readonly DiseaseProfile[]
  readonly laws: readonly Law[]
  /** The powers of all laws. */
  readonly powers: readonly Power[]
  readonly roles: readonly Role[]
  /** What may be asked of a simulation. */
  readonly scenarios: readonly ScenarioFile[]
  /** How long what is known of people is kept; nothing where no file says so. */
  readonly retention: Retention | undefined
  /** Which counts public tables withhold; nothing where no file says so. */
  readonly publication: PublicationRules | undefined
  /** What care and sampling need, and how much. */
  readonly supplies: readonly Supplies[]
  /** What each file that was understood is, for lists. */
  readonly headers: readonly PolicyHeader[]
  readonly problems: readonly PolicyProblem[]
}

export interface PolicyHeader {
  readonly kind: 'measures' | 'diseases' | 'powers' | 'supplies' | 'scenarios'
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly path: string
}

/** Reads policy files: each by the folder it lies in. One bad file is named; the others still count. */
export function policiesOf(files: readonly PolicyFile[]): Policies {
  const measures = read(files, 'measures', parsePack)
  const diseases = read(files, 'diseases', parseProfile)
  const powers = read(files, 'powers', parsePower)
  const supplies = read(files, 'supplies', parseSupplies)
  const scenarios = read(files, 'scenarios', parseScenario)
  const roles = readRoles(files)
  const retention = readSingle(files, 'retention.yaml', parseRetention)
  const publication = readSingle(files, 'publication.yaml', parsePublicationRules)
  const kept = {
    packs: measures.values, profiles: diseases.values, laws: powers.values, scenarios: scenarios.values,
    powers: powers.values.flatMap((law) => law.powers),
    roles: roles.values, retention: retention.value, publication: publication.value, supplies: supplies.values,
    headers: [...measures.headers, ...diseases.headers, ...powers.headers, ...supplies.headers, ...scenarios.headers],
  }
  const unread = [...measures.problems, ...diseases.problems, ...powers.problems, ...supplies.problems, ...scenarios.problems, ...roles.problems, ...retention.problems, ...publication.problems]
  return { ...kept, problems: [...unread, ...acrossFiles(kept, files)] }
}

/** The pack of an id, or a refusal that lists those there are. */
export function packOf(policies: Pick<Policies, 'packs'>, id: string): Result<Pack> {
  const found = policies.packs.find((pack) => pack.id === id)
  return found ? done(found) : refuse('UnknownPack', `There is no measure pack ${id}. There are ${policies.packs.map((pack) => pack.id).join(', ') || 'none'}.`, { at: 'pack' })
}

interface Titled {
  readonly id: string
  readonly title: unknown
}

interface Understood<Value> {
  readonly values: readonly Value[]
  readonly headers: readonly PolicyHeader[]
  readonly problems: readonly PolicyProblem[]
}

function read<Value extends Titled>(files: readonly PolicyFile[], kind: PolicyHeader['kind'], parse: (text: string, file: string) => Result<Value>): Understood<Value> {
  const values = new Map<string, { readonly value: Value; readonly place: string }>()
  const problems: PolicyProblem[] = []
  for (const { path, text, trouble, place = path } of files.filter((file) => file.path.startsWith(`${kind}/`))) {
    if (trouble !== undefined) {
      problems.push({ file: place, line: 1, path: '', message: trouble })
      continue
    }
    const parsed = parse(text, place)
    if (!parsed.ok) {
      problems.push(...problemsOf(parsed.refusal, place))
      continue
    }
    const { id } = parsed.value
    const first = values.get(id)
    const line = lineWith(text, id)
    if (first) problems.push({ file: place, line, path: 'id', message: `the id ${id} is taken by ${first.place}; this file is left out` })
    else values.set(id, { value: parsed.value, place })
    if (path !== `${kind}/${id}.yaml`) problems.push({ file: place, line, path: 'id', message: `a file is named for its id: ${id}.yaml` })
  }
  const all = [...values.values()]
  return { values: all.map(({ value }) => value), headers: all.map(({ value, place }) => ({ kind, id: value.id, title: value.title as PolicyHeader['title'], path: place })), problems }
}

/** The roles of every roles.yaml; one whose id is taken is left out. */
function readRoles(files: readonly PolicyFile[]): Pick<Understood<Role>, 'values' | 'problems'> {
  const values: Role[] = []
  const problems: PolicyProblem[] = []
  for (const { path, text, trouble, place = path } of files.filter((file) => file.path === 'roles.yaml')) {
    const parsed = trouble === undefined ? parseRoles(text, place) : refuse('PolicyNotUnderstood', trouble)
    if (!parsed.ok) problems.push(...problemsOf(parsed.refusal, place))
    for (const role of parsed.ok ? parsed.value : []) {
      if (values.some(({ id }) => id === role.id)) problems.push({ file: place, line: lineWith(text, role.id), path: 'roles', message: `the id ${role.id} is taken; this role is left out` })
      else values.push(role)
    }
  }
  return { values, problems }
}

/** An authority's own file takes the place of the shipped one; where it is not understood the shipped one counts on. */
function readSingle<Value>(files: readonly PolicyFile[], name: string, parse: (text: string, file: string) => Result<Value>): { readonly value: Value | undefined; readonly problems: readonly PolicyProblem[] } {
  const problems: PolicyProblem[] = []
  let value: Value | undefined
  for (const { path, text, trouble, place = path } of files.filter((file) => file.path === name)) {
    const parsed = trouble === undefined ? parse(text, place) : refuse('PolicyNotUnderstood', trouble)
    if (parsed.ok) value = parsed.value
    else problems.push(...problemsOf(parsed.refusal, place))
  }
  return { value, problems }
}

/** What only shows across files: references that lead nowhere, powers that share an id; and assumptions of a pack that nobody is to decide. */
function acrossFiles(policies: Omit<Policies, 'problems'>, files: readonly PolicyFile[]): readonly PolicyProblem[] {
  // A file that is there but was not understood has a problem of its own already.
  const known = (kind: PolicyHeader['kind']): ReadonlySet<string> => new Set([...files.map(({ path }) => path).filter((path) => path.startsWith(`${kind}/`)).map((path) => path.slice(kind.length + 1, -'.yaml'.length)), ...policies.headers.filter((header) => header.kind === kind).map(({ id }) => id)])
  const [packs, diseases, laws] = [known('measures'), known('diseases'), known('powers')]
  const at = (kind: PolicyHeader['kind'], id: string, path: string, needle: string, message: string): PolicyProblem => {
    const header = policies.headers.find((given) => given.kind === kind && given.id === id)
    const file = files.find((given) => (given.place ?? given.path) === header?.path)
    return { file: header?.path ?? `${kind}/${id}.yaml`, line: file ? lineWith(file.text, needle) : 1, path, message }
  }
  const sharedPowers = policies.powers.filter((power, index) => policies.powers.findIndex(({ id }) => id === power.id) !== index)
  return [
    ...policies.profiles.flatMap(({ id, defaultPacks }) => (defaultPacks.ids ?? []).filter((pack) => !packs.has(pack)).map((pack) => at('diseases', id, 'defaultPacks.ids', pack, `there is no measure pack ${pack}`))),
    ...policies.packs.flatMap((pack) => doubtsIn(pack).filter(({ needsDecision }) => needsDecision === undefined).map(({ path }) => at('measures', pack.id, path, 'assumed: true', 'what is assumed names who must decide (needsDecision)'))),
    ...policies.packs.flatMap(({ id, disease, draftedOn }) => [
      ...[disease].flat().filter((named) => !diseases.has(named)).map((named) => at('measures', id, 'disease', named, `there is no disease ${named}`)),
      ...[draftedOn ?? []].flat().filter((named) => !packs.has(named)).map((named) => at('measures', id, 'draftedOn', named, `there is no measure pack ${named}`)),
    ]),
    ...policies.scenarios.flatMap((scenario) => [
      ...(diseases.has(scenario.disease) ? [] : [at('scenarios', scenario.id, 'disease', scenario.disease, `there is no disease ${scenario.disease}`)]),
      ...scenario.arms.flatMap((arm) => troublesOf(scenario, arm, policies.packs).map(({ name, message }) => at('scenarios', scenario.id, `arms.${arm.id}`, name, message))),
    ]),
    ...policies.laws.filter(({ replaces }) => replaces !== undefined && !laws.has(replaces)).map(({ id, replaces }) => at('powers', id, 'replaces', replaces as string, `there is no law ${replaces}`)),
    ...sharedPowers.map((power) => ({ file: 'powers', line: 1, path: power.id, message: `two laws give a power of the id ${power.id}` })),
  ]
}

function troublesOf(scenario: ScenarioFile, arm: ScenarioFile['arms'][number], packs: readonly Pack[]): readonly { readonly name: string; readonly message: string }[] {
  const measures = measuresOf(scenario, arm, packs)
  return measures.ok ? unknownToMeasures(scenario, arm, measures.value) : [{ name: measures.refusal.at ?? arm.id, message: measures.refusal.message }]
}

const problemsOf = (refusal: Refusal, file: string): readonly PolicyProblem[] => {
  const known = problemsIn(refusal)
  return known.length > 0 ? known : [{ file, line: Number(refusal.at?.split(':').at(-1)) || 1, path: '', message: refusal.message }]
}

const lineWith = (text: string, needle: string): number => text.split('\n').findIndex((line) => line.includes(needle)) + 1
