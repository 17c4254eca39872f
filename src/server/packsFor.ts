import { done, refuse, type Result } from '../kernel/Result.ts'
import { issuedFor } from '../domain/policy/issuedFor.ts'
import { momentIn } from '../domain/policy/momentIn.ts'
import type { PackChosen } from '../features/administration/createOutbreak.ts'
import type { Policies } from '../storage/readPolicies.ts'

/**
 * The packs an outbreak begins with: the one named; else those of the disease's profile, or where it names none every pack
 * for the disease, that are issued for the jurisdiction or a place above it.
 */
export function packsFor(policies: Policies, disease: string, { jurisdiction, zone }: { readonly jurisdiction: string; readonly zone: string }, named: string | undefined): Result<readonly PackChosen[]> {
  const profile = policies.profiles.find((one) => one.id === disease)
  if (!profile) return refuse('UnknownDisease', `There is no disease ${disease}. There are ${policies.profiles.map(({ id }) => id).join(', ')}.`, { at: 'disease' })
  if (named !== undefined && !policies.packs.some((pack) => pack.id === named)) return refuse('UnknownPack', `There is no measure pack ${named}. There are ${policies.packs.map(({ id }) => id).join(', ')}.`, { at: 'pack' })
  const chosen = named === undefined ? policies.packs.filter((pack) => isFor(pack, disease) && issuedFor(pack.jurisdiction, jurisdiction) && (profile.defaultPacks.ids?.includes(pack.id) ?? true)) : policies.packs.filter((pack) => pack.id === named)
  return done(chosen.map((pack) => ({ pack: pack.id, level: pack.level, place: pack.jurisdiction, inForceFrom: momentIn(zone, pack.inForceFrom), inForceTo: pack.inForceTo ? momentIn(zone, pack.inForceTo) : null, recordedAt: momentIn(zone, pack.publishedAt), status: 'inForce' as const })))
}

const isFor = (pack: { readonly disease: string | readonly string[] }, disease: string): boolean => [pack.disease].flat().includes(disease)
