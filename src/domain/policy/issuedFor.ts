import { covers } from '../../kernel/covers.ts'

/** Whether what was issued for a place holds in a jurisdiction: a local document by the codes, one of a nation in its own places, one of the world everywhere. */
export function issuedFor(place: string, jurisdiction: string): boolean {
  // National codes of digits do not say which nation; two letters at the start do.
  if (/^\d/.test(place) || (place.length === 2 && !/^\d/.test(jurisdiction))) return covers(place, jurisdiction)
  return true
}
