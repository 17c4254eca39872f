import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import helmet from '@fastify/helmet'

/**
 * What a browser may do with our pages: run our own scripts, none inline; take styles from our own files and from tags that carry the
 * answer's own nonce (the component library writes a few); speak to this server only; be shown in nobody's frame. Over TLS the
 * browser is told to come by TLS for a year.
 */
export async function securityHeaders(app: FastifyInstance, { secure }: { readonly secure: boolean }): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    ;(reply.raw as Marked).styleNonce = randomBytes(16).toString('base64')
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", nonceSource], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"], workerSrc: ["'self'"], manifestSrc: ["'self'"],
        formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()')
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

/** The nonce of an answer, for the page that carries it. */
export const styleNonceOf = (reply: FastifyReply): string => (reply.raw as Marked).styleNonce ?? ''

type Marked = ServerResponse & { styleNonce?: string }
const nonceSource = (_request: IncomingMessage, response: ServerResponse): string => `'nonce-${(response as Marked).styleNonce ?? ''}'`
