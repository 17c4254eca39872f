import { dayNumber, instantOf, millisOf } from '../../kernel/Day.ts'
import { counties } from '../place/counties.ts'
import { prefecture } from '../place/prefecture.ts'
import { townships } from '../place/townships.ts'
import type { FactRecord, Facts } from '../FactBatch.ts'
import type { DemonstrationChoices } from '../demonstrationChoices.ts'
import type { Scene, SceneOptions } from './Scene.ts'

export interface DemonstrationHeader {
  readonly outbreak: { readonly name: string; readonly disease: string; readonly jurisdiction: string; readonly timeZone: string; readonly openedOn: string; readonly synthetic: true }
  /** Nation, region, prefecture, counties, townships: recorded before the outbreak. */
  readonly jurisdictions: Facts
  readonly packs: Facts
  readonly throughAt: string
}

/** What an outbreak begins with: its fields, the jurisdictions and the packs known by then. */
export function headerOf(scene: Scene, { startOn, timeZone, throughAt, choices }: SceneOptions): DemonstrationHeader {
  const { name, disease } = choices.outbreak
  return {
    outbreak: { name, disease, jurisdiction: prefecture.code, timeZone, openedOn: startOn, synthetic: true }, throughAt,
    jurisdictions: { noun: 'Jurisdiction', records: jurisdictionsFrom(instantOf(scene.at(dayNumber(startOn), 0))) },
    packs: { noun: 'PackInForce', records: packsOf(scene, choices) },
  }
}

function jurisdictionsFrom(recordedAt: string): FactRecord[] {
  const { code, name, population, latitude, longitude } = prefecture
  return [
    ...prefecture.above.map((above) => ({ ...above, recordedAt })),
    { id: code, name, level: 'prefecture', parent: prefecture.above[1].id, population, latitude, longitude, recordedAt },
    ...counties.map(({ code: id, ...county }) => ({ id, ...county, level: 'county', parent: code, recordedAt })),
    ...Object.entries(townships).flatMap(([county, list]) => list.map(([township, name]) => ({ id: county + township, name, level: 'township', parent: county, recordedAt }))),
  ]
}

/** The packs known by then; the next one is a draft until it is adopted, and then supersedes the one before. */
function packsOf(scene: Scene, { packs }: DemonstrationChoices): FactRecord[] {
  const adopted = Number.isFinite(scene.adopted)
  return [packs.before, packs.returnees, packs.sealing, packs.next].flatMap((choice) => {
    const { knownAt, inForceFrom, adoptedBy, ...pack } = choice
    const at = millisOf(knownAt)
    const status = choice === packs.next && adopted ? 'inForce' : choice === packs.before && adopted ? 'superseded' : pack.status
    const inForceTo = choice === packs.before && adopted ? instantOf(scene.adopted) : null
    return scene.known(millisOf(knownAt)) ? [{ ...pack, status, inForceFrom: instantOf(millisOf(inForceFrom)), inForceTo, adoptedBy: adoptedBy ?? null, id: scene.newId(at), recordedAt: instantOf(at) }] : []
  })
}
