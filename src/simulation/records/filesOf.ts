import type { Asked, Asking, Chronicle, Exposed, Found, Sampled, Stay } from './Chronicle.ts'

/** Everything a house would have heard of one person. */
export interface File {
  readonly person: number
  /** By cases, and by contacts of cases before they were found themselves. */
  readonly exposures: Exposed[]
  readonly byContacts: Exposed[]
  readonly asked: Asked[]
  readonly samples: Sampled[]
  readonly tests: Asking[]
  readonly stays: Stay[]
  find: Found | undefined
  /** Which arrival of the run, where they came home. */
  arrival: number | undefined
  diedOn: number | undefined
}

/** The files of everybody the house has a reason to know, in the order they became known: whoever was infected and never found is there only if they were followed or came home. */
export function filesOf({ exposures, asked, finds, samples, tests, stays, arrivedOn, diedOn, run }: Chronicle): readonly File[] {
  const files = new Map<number, File>()
  const file = (person: number): File => {
    const known = files.get(person) ?? { person, exposures: [], byContacts: [], asked: [], samples: [], tests: [], stays: [], find: undefined, arrival: undefined, diedOn: undefined }
    files.set(person, known)
    return known
  }
  const foundOn = new Map(finds.map(({ person, on }) => [person, on]))
  for (const find of finds) file(find.person).find = find
  for (const exposed of exposures) file(exposed.person)[(foundOn.get(exposed.source) ?? Number.POSITIVE_INFINITY) <= exposed.on ? 'exposures' : 'byContacts'].push(exposed)
  for (const [at, on] of arrivedOn.entries()) if (on !== undefined) file(run.arrivals.person.values[at] as number).arrival = at
  for (const one of asked) file(one.person).asked.push(one)
  for (const one of samples) files.get(one.person)?.samples.push(one)
  for (const one of tests) file(one.person).tests.push(one)
  for (const one of stays) file(one.person).stays.push(one)
  for (const [infection, day] of diedOn) file(run.infections.person[infection] as number).diedOn = day
  const since = (one: File): number => Math.min(one.find?.on ?? Number.POSITIVE_INFINITY, one.exposures[0]?.on ?? Number.POSITIVE_INFINITY, one.byContacts[0]?.on ?? Number.POSITIVE_INFINITY, one.arrival === undefined ? Number.POSITIVE_INFINITY : (arrivedOn[one.arrival] as number))
  return [...files.values()].map((one) => [since(one), one] as const).sort(([a, x], [b, y]) => a - b || x.person - y.person).map(([, one]) => one)
}
