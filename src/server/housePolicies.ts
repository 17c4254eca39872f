import type { Result } from '../kernel/Result.ts'
import { readPolicies, type Policies } from '../storage/readPolicies.ts'
import type { Configuration } from './configuration.ts'

/** The policies this house goes by: the shipped ones, and the authority's own where a folder is named. */
export const housePolicies = ({ policies }: Pick<Configuration, 'policies'>): Promise<Result<Policies>> => readPolicies(new URL('../../policies/', import.meta.url), policies)
