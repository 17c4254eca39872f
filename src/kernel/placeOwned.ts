import type { Create } from './action.ts'
import type { Transaction } from './Store.ts'

/**
 * What belongs to a record lies where that record lies, whoever writes it, unless it is said to lie elsewhere: a check of a person is seen by
 * those who are responsible for the person. Answers the creations whose owner is not to be seen from here.
 */
export async function placeOwned<Q>(transaction: Transaction<Q>, creations: readonly Create[]): Promise<ReadonlySet<Create>> {
  const owned = creations.filter((creation) => !creation.placed && ownerOf(creation) !== undefined)
  if (owned.length === 0) return new Set()
  const made = new Map(creations.map(({ record }) => [record['id'] as string, record]))
  const places = await placesOfOwners(transaction, owned.filter((creation) => !made.has(ownerOf(creation) as string)))
  const outside = new Set<Create>()
  for (const creation of owned) {
    const owner = ownerOf(creation) as string
    const place = made.get(owner)?.['jurisdiction'] ?? places.get(owner)
    if (place === undefined) outside.add(creation)
    else (creation.record as Record<string, unknown>)['jurisdiction'] = place
  }
  return outside
}

const ownerOf = ({ noun, record }: Create): string | undefined => (noun.liesWith === undefined ? undefined : ((record[noun.liesWith] ?? undefined) as string | undefined))

/** One question for each noun and area that owners are of. */
async function placesOfOwners<Q>(transaction: Transaction<Q>, owned: readonly Create[]): Promise<ReadonlyMap<string, string>> {
  const asked = new Map<string, { readonly noun: string; readonly area: string; readonly ids: Set<string> }>()
  for (const creation of owned) {
    const [noun, area] = [creation.noun.fields[creation.noun.liesWith as string]?.to as string, creation.record['area'] as string]
    const one = asked.get(`${noun} ${area}`) ?? { noun, area, ids: new Set<string>() }
    one.ids.add(ownerOf(creation) as string)
    asked.set(`${noun} ${area}`, one)
  }
  const answers = await Promise.all([...asked.values()].map(({ noun, area, ids }) => transaction.placesOf(noun, area, [...ids])))
  return new Map(answers.flatMap((answer) => [...answer]))
}
