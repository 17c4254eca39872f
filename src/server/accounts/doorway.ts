import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/action.ts'
import { keyHolder, opens } from './apiKeys.ts'
import { cookieOf } from './cookies.ts'
import type { Door, SignedIn } from './Door.ts'
import type { OidcProvider } from './oidc.ts'
import { sessionOf } from './sessions.ts'

/** The door as the routes know it: who a request comes from, and how often one may knock. */
export interface Doorway {
  readonly door: Door
  readonly oidc: OidcProvider | undefined
  /** Route options that hold how often one address may knock. */
  readonly limit: { readonly config: { readonly rateLimit: object } }
  whoIs(request: FastifyRequest): Promise<SignedIn | undefined>
  /** Who acts; where a program has the house to itself, whoever it says. */
  actorOf(request: FastifyRequest): Promise<Actor | undefined>
}

/** Looks a request's sender up once: by the key of a program, or by the session of a browser. */
export function whoIsAt(door: Door): Doorway['whoIs'] {
  const known = new WeakMap<FastifyRequest, Promise<SignedIn | undefined>>()
  return (request) => {
    const asked = known.get(request) ?? look(door, request)
    known.set(request, asked)
    return asked
  }
}

async function look(door: Door, request: FastifyRequest): Promise<SignedIn | undefined> {
  const key = keyIn(request)
  if (key !== undefined) {
    const holder = await keyHolder(door, key)
    return holder?.scope && opens(holder.scope, request.url) ? holder : undefined
  }
  const token = cookieOf(door, request, 'session')
  return token === undefined ? undefined : sessionOf(door, token)
}

/** The key of a program: Authorization: Bearer … . */
export const keyIn = (request: FastifyRequest): string | undefined => /^Bearer (\S{8,200})$/.exec(request.headers.authorization ?? '')?.[1]
