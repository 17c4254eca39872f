import { action, create } from '../../kernel/action.ts'
import { day, instant, json, optional, text } from '../../kernel/field.ts'
import { isHouse } from '../../kernel/Grant.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { isTimeZone } from '../../kernel/timeZone.ts'
import { Jurisdiction } from '../../domain/Jurisdiction.ts'
import { Outbreak } from '../../domain/Outbreak.ts'
import { groundsIn, type Retention } from '../../domain/Retention.ts'
import { PackInForce } from '../../domain/PackInForce.ts'
import type { Query } from '../../storage/Query.ts'

/** Begin a response: a disease, a jurisdiction and its clock, and the packs it follows from the first day. */
export const createOutbreak = action({
  name: 'createOutbreak',
  means: 'Begin a response to a disease in a jurisdiction.',
  input: {
    disease: text('Id of the disease profile.'),
    jurisdiction: text('Code of the jurisdiction that responds.'),
    timeZone: text('IANA time zone.'),
    name: optional(text('What people call it.')),
    openedOn: optional(day('First day of the response.')),
    packs: json<readonly PackChosen[]>('Measure packs in force, with level, place and dates.'),
    synthetic: optional(json<boolean>('True where no record is about a real person.')),
    livesFrom: optional(instant('For a demonstration: the moment it lives in.')),
  },
  load: async (query: Query, inputs) => new Set((await query.selectFrom('Jurisdiction').select('id').where('id', 'in', inputs.map((input) => input.jurisdiction)).execute()).map((row) => row.id)),
  decide: (input, known, context) => {
    if (!context.actor.grants.some(({ outbreakId }) => outbreakId === null)) return refuse('NotPermitted', 'Your role is for one outbreak; another one is begun by somebody whose role is for all.', { at: 'createOutbreak' })
    // What is made up is exempt from deletion, and open to whoever tries the demonstration: no person says so of an outbreak that others will record real people in.
    const made = (['synthetic', 'livesFrom'] as const).find((field) => input[field] !== undefined && input[field] !== null)
    if (made && !isHouse(context.actor)) return refuse('SaidByTheHouse', `${made} is said by the house alone, of an outbreak that it makes up.`, { at: made })
    if (!isTimeZone(input.timeZone)) return refuse('UnknownTimeZone', `${input.timeZone} is not an IANA time zone such as Asia/Shanghai`, { at: 'timeZone' })
    const retention = context.retention as Retention | undefined
    if (!retention) return refuse('NoLawfulBasis', 'No policy says what records of people are for and on which law they rest.', { at: 'jurisdiction' })
    const groundless = groundsIn(retention, input.jurisdiction).find(({ bases }) => bases.length === 0)
    if (groundless) return refuse('NoLawfulBasis', `No law among the policies lets records of ${groundless.nouns.join(', ')} be held in ${input.jurisdiction}.`, { at: 'jurisdiction' })
    const outbreak = create(Outbreak, context, {
      name: input.name ?? `${input.disease} ${input.jurisdiction}`, disease: input.disease, jurisdiction: input.jurisdiction, timeZone: input.timeZone,
      status: 'active', openedOn: input.openedOn ?? null, areaDigits: input.jurisdiction.length, synthetic: input.synthetic === true ? true : null, livesFrom: input.livesFrom ?? null,
    })
    const id = outbreak.record['id'] as string
    const here = { outbreakId: id, area: input.jurisdiction, jurisdiction: input.jurisdiction }
    const place = known.has(input.jurisdiction) ? [] : [create(Jurisdiction, context, { id: input.jurisdiction, name: input.jurisdiction, level: 'prefecture' })]
    known.add(input.jurisdiction)
    const packs = input.packs.map((pack) => create(PackInForce, context, { ...here, ...pack }))
    return done({ writes: [...place, outbreak, ...packs], answer: { id, disease: input.disease, jurisdiction: input.jurisdiction, timeZone: input.timeZone, packs: input.packs.map((pack) => pack.pack) }, subject: { noun: 'Outbreak', id } })
  },
})

export interface PackChosen {
  readonly pack: string
  readonly level: 'nation' | 'province' | 'prefecture' | 'county' | 'township' | 'community'
  readonly place: string
  readonly inForceFrom: string
  readonly inForceTo?: string | null
  /** Since when the world knows of it, where that was before the outbreak. */
  readonly recordedAt?: string
  readonly status: 'draft' | 'inForce' | 'superseded' | 'repealed' | 'expired'
}
