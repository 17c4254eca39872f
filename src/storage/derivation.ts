import type { Derivation } from '../kernel/perform.ts'
import type { Query } from './Query.ts'

export const derivation = (_policies: unknown): Derivation<Query> => ({ refresh: async () => undefined })
