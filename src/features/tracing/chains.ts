import { sql } from 'kysely'
import { optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { chainsOf } from '../../analytics/chainsOf.ts'
import { generationsOf } from '../../analytics/generationsOf.ts'
import { daysBetween } from '../../kernel/Day.ts'
import type { Query } from '../../storage/Query.ts'

/** Who is said to have infected whom: cases with their day, generation and chain, the links between them, and the cases nothing explains. */
export const chains = report({
  name: 'chains',
  means: 'Who is said to have infected whom, chain by chain.',
  mayBeSecondsOld: 10,
  asks: { frontId: optional(ref('Front', 'Only this front.')) },
  load: async (query: Query, { frontId }, context): Promise<Chains> => {
    const front = frontId ? sql`and c."frontId" = ${frontId}` : sql``
    const { rows: files } = await sql<ChainFile>`
      select c.id, c."personId", c.number, c.classification, c."onsetOn", coalesce(c."onsetOn", c."firstPositiveOn", c."confirmedOn", c."reportedOn") as "on", c."importedFrom" is not null as imported, c."frontId"
      from "Case" c where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c.classification <> 'notACase' ${front}`.execute(query)
    const { rows: links } = await sql<{ exposureId: string; from: string; to: string }>`
      select e.id as "exposureId", e."sourcePersonId" as "from", e."personId" as "to" from "Exposure" e
      where e.area = ${context.area} and e."outbreakId" = ${context.outbreakId} and e.status = 'active' and e."sourcePersonId" is not null
        and exists (select 1 from "Case" c where c.area = e.area and c."outbreakId" = e."outbreakId" and c."personId" = e."personId")`.execute(query)
    return laidOut(files, links)
  },
})

export interface Chains {
  readonly cases: readonly (ChainFile & { readonly generation: number; readonly chain: string; readonly unlinked: boolean })[]
  readonly links: readonly { readonly exposureId: string; readonly from: string; readonly to: string; readonly onsetDays: number | null }[]
  readonly chains: readonly { readonly id: string; readonly size: number; readonly firstOn: string | null; readonly lastOn: string | null }[]
  /** Cases whose said source is not a case here. */
  readonly outside: number
}

interface ChainFile {
  readonly id: string
  readonly personId: string
  readonly number: string
  readonly classification: string
  readonly onsetOn: string | null
  readonly on: string | null
  readonly imported: boolean
  readonly frontId: string | null
}

function laidOut(files: readonly ChainFile[], links: readonly { exposureId: string; from: string; to: string }[]): Chains {
  const persons = files.map((file) => file.personId)
  const byPerson = new Map(files.map((file) => [file.personId, file]))
  const inside = links.filter((link) => byPerson.has(link.from) && byPerson.has(link.to))
  const generation = generationsOf(persons, inside)
  const grouped = chainsOf(persons, inside)
  const chainOf = new Map(grouped.flatMap((chain) => chain.cases.map((person) => [person, chain.id] as const)))
  const linked = new Set(links.map((link) => link.to))
  return {
    cases: files.map((file) => ({ ...file, generation: generation.get(file.personId) ?? 0, chain: chainOf.get(file.personId) ?? file.personId, unlinked: !linked.has(file.personId) && !file.imported })),
    links: inside.map((link) => ({ ...link, onsetDays: daysApart(byPerson.get(link.from)?.onsetOn, byPerson.get(link.to)?.onsetOn) })),
    chains: grouped.map(({ id, cases }) => {
      const days = cases.flatMap((person) => byPerson.get(person)?.on ?? []).sort()
      return { id, size: cases.length, firstOn: days[0] ?? null, lastOn: days.at(-1) ?? null }
    }),
    outside: links.length - inside.length,
  }
}

const daysApart = (from: string | null | undefined, to: string | null | undefined): number | null => (from && to ? daysBetween(from, to) : null)
