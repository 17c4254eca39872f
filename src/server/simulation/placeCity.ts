import { createHash } from 'node:crypto'
import { done, type Result } from '../../kernel/Result.ts'
import { buildCity } from '../../simulation/city/buildCity.ts'
import { readPlace } from '../readPlace.ts'
import type { PlacedCity } from './simulationDesk.ts'

/** Makes the city of a place from its tables; the last one made is kept, since questions tend to be of the same place. `own` is the folder of the authority's own policies. */
export function placeCity(own?: string): (place: string, seed: number) => Promise<Result<PlacedCity>> {
  let last: { readonly key: string; readonly placed: PlacedCity } | undefined
  return async (place, seed) => {
    const marginals = await readPlace(place, own)
    if (!marginals.ok) return marginals
    const placeHash = createHash('sha256').update(JSON.stringify(marginals.value)).digest('hex')
    const key = `${placeHash} ${seed}`
    if (last?.key !== key) last = { key, placed: { city: buildCity(marginals.value, seed), placeHash } }
    return done(last.placed)
  }
}
