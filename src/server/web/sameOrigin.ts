import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../../kernel/Result.ts'
import { isLoopback } from '../accounts/doorOf.ts'
import { keyIn } from '../accounts/doorway.ts'
import { send } from '../send.ts'

/** How the address people open, and the one the server listens at, hold what other sites may send here. */
export interface Addresses {
  readonly origin: string | undefined
  readonly host: string
  /** True where a trusted proxy tells whether it was reached by TLS. */
  readonly behindProxy: boolean
}

/**
 * Holds that whatever changes something was sent by our own pages. Browsers say where a request comes from (Sec-Fetch-Site, Origin) and
 * pages cannot forge it; one that says nothing is refused too, unless a program sends its key. A name that is not ours is refused before
 * anything is read: a page elsewhere that lets its own name point here gets nothing.
 */
export function sameOrigin(app: FastifyInstance, { origin, host, behindProxy }: Addresses): void {
  app.addHook('onRequest', async (request, reply) => {
    if (PROBES.test(request.url)) return
    if (!isOurs(request, origin, host)) return send(reply, refuse('OtherHost', 'This server does not answer to that name. Open it at the address it was set up with.'))
    if (behindProxy && origin?.startsWith('https:') && request.protocol === 'http') {
      if (SAFE.has(request.method)) return reply.redirect(`${origin}${request.url}`, 308)
      return send(reply, refuse('OtherSite', 'Come by https.'))
    }
    if (!SAFE.has(request.method) && keyIn(request) === undefined && !fromOurPages(request, origin)) return send(reply, refuse('OtherSite', 'This did not come from a page of this server, and nothing was done.'))
  })
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const PROBES = /^\/api\/(health|ready)(\?|$)/

function isOurs(request: FastifyRequest, origin: string | undefined, host: string): boolean {
  if (origin !== undefined && request.host === new URL(origin).host) return true
  return origin === undefined ? !isLoopback(host) || isLoopback(request.hostname) : isLoopback(host) && isLoopback(request.hostname)
}

function fromOurPages(request: FastifyRequest, origin: string | undefined): boolean {
  const { origin: from, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (from !== undefined) return from === origin || from === `${request.protocol}://${request.host}`
  return site === 'same-origin'
}
