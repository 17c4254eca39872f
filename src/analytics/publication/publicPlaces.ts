import { covers } from '../../kernel/covers.ts'

/** A row of public tables: a jurisdiction, or the people in one of whom it is not known in which place below. The first is the place that responds as a whole. */
export interface PublicPlace {
  readonly code: string
  readonly name: string
  readonly rest: boolean
  readonly depth: number
  /** Position of the place above. */
  readonly above: number | undefined
  /** People who live there; nothing where nobody has said. */
  readonly population: number | null
}

export interface PublicPlaces {
  readonly places: readonly PublicPlace[]
  /** Position of the place that holds the counts of a jurisdiction: its own row, or the rest of it where there are places below. */
  holds(code: string): number
}

export interface KnownPlace {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly population: number | null
}

const rows = ['county', 'township']

/** Counties and townships below a place, each under the nearest one above it. Codes that nobody has named are rows too, and what lies deeper is counted in its township. */
export function publicPlaces(area: string, known: readonly KnownPlace[], counted: Iterable<string>): PublicPlaces {
  const named = new Map(known.map((place) => [place.id, place]))
  const below = new Set(known.filter(({ id, level }) => id !== area && rows.includes(level) && covers(area, id)).map(({ id }) => id))
  for (const code of counted) if (code !== area && !named.has(code) && covers(area, code)) below.add(code)
  const codes = [area, ...[...below].sort()]
  /** Of all that cover a code the nearest, which covers none of the others. */
  const aboveOf = (code: string): string => codes.reduce((nearest, other) => (other !== code && covers(other, code) && covers(nearest, other) ? other : nearest), area)
  const above = new Map(codes.slice(1).map((code) => [code, aboveOf(code)]))
  const inner = new Set(above.values())
  const inOrder = (code: string): readonly { readonly code: string; readonly rest: boolean }[] => [{ code, rest: false }, ...codes.filter((other) => above.get(other) === code).flatMap(inOrder), ...(inner.has(code) ? [{ code, rest: true }] : [])]
  const listed = inOrder(area)
  const at = new Map(listed.map(({ code, rest }, position) => [`${code} ${rest}`, position]))
  const depthOf = (code: string): number => (code === area ? 0 : 1 + depthOf(above.get(code) as string))
  const places = listed.map(({ code, rest }): PublicPlace => ({
    code, rest, name: named.get(code)?.name ?? code, depth: depthOf(code) + (rest ? 1 : 0), population: rest ? null : (named.get(code)?.population ?? null),
    above: rest ? at.get(`${code} false`) : code === area ? undefined : at.get(`${above.get(code) as string} false`),
  }))
  const holders = new Map<string, number>()
  const holds = (code: string): number => {
    const nearest = at.has(`${code} false`) ? code : covers(area, code) ? aboveOf(code) : area
    return (at.get(`${nearest} true`) ?? at.get(`${nearest} false`)) as number
  }
  return { places, holds: (code) => holders.get(code) ?? (holders.set(code, holds(code)), holders.get(code) as number) }
}
