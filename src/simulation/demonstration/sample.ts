import { instantOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { HOUR, soFar, type Scene } from './Scene.ts'
import type { Spot } from './Town.ts'

export interface Taken {
  readonly members: readonly Member[]
  readonly takenAt: Millis
  readonly resultedAt: Millis
  readonly result: 'negative' | 'positive' | 'indeterminate'
  readonly purpose: NonNullable<Rec<'Sample'>['purpose']>
  readonly at: Spot
  readonly ct?: number
  readonly void?: boolean
}

export interface Member {
  readonly personId: string
  readonly hold?: Rec<'SampleMember'>['hold']
  readonly heldAt?: Millis
  readonly reason?: string
}

/** One tube and whose it is, as far as the laboratory has come with it. */
export function sample(scene: Scene, { members, takenAt, resultedAt, result, purpose, at, ct, void: spoilt }: Taken): string {
  const known = scene.known(resultedAt) && !spoilt
  const { jurisdiction } = at
  const id = scene.tell('Sample', takenAt, {
    code: scene.number('T'), siteId: at.placeId, specimen: scene.choices.texts.specimen, members: members.length, status: spoilt ? 'void' : known ? 'resulted' : scene.through - takenAt > 3 * HOUR ? 'received' : scene.through - takenAt > HOUR ? 'sent' : 'collected',
    takenAt: instantOf(takenAt), resultedAt: spoilt ? null : soFar(scene, resultedAt), result: spoilt ? 'notDone' : known ? result : 'pending', ct: known && ct ? ct : null, purpose, jurisdiction,
  })
  members.forEach(({ personId, hold, heldAt, reason }, n) => {
    const held = known && hold ? { hold, heldAt: soFar(scene, heldAt), reason: reason ?? null } : {}
    scene.tell('SampleMember', takenAt, { sampleId: id, personId, ordinal: n + 1, ...held, jurisdiction })
  })
  return id
}
