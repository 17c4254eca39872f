import { policiesOf } from '../duties/policiesOf.ts'
import type { Result } from '../kernel/Result.ts'
import { readPolicies, type Policies } from '../storage/readPolicies.ts'
import { bundleFolder } from './bundleFolder.ts'
import type { Configuration } from './configuration.ts'
import { keepUnderstood } from './keepUnderstood.ts'

/** The policies this house goes by: the shipped ones, and the authority's own where a folder is named. */
export const housePolicies = ({ policies }: Pick<Configuration, 'policies'>): Promise<Result<Policies>> => readPolicies(new URL('../../policies/', import.meta.url), policies, understood)

/** A start does not read again what another one has understood. */
const understood = keepUnderstood(bundleFolder, 'policies', policiesOf)
