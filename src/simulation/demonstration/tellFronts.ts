import { prefecture } from '../place/prefecture.ts'
import type { Scene } from './Scene.ts'
import type { World } from './World.ts'

/** The two fronts: the outbreak in the town, and the people who return from elsewhere. */
export function tellFronts(scene: Scene): World['fronts'] {
  const { local, returnees } = scene.choices.fronts
  const at = scene.at(scene.start, 0)
  return { local: scene.tell('Front', at, { ...local, rank: 1, jurisdiction: prefecture.code }), returnees: scene.tell('Front', at, { ...returnees, rank: 2, jurisdiction: prefecture.code }) }
}
