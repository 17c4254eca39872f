import type { Actor } from '../kernel/action.ts'

/** Until accounts stand, whoever reaches this computer acts as the one local user. */
export const localActor: Actor = { id: 'local', roles: ['administrator', 'commander'] }
