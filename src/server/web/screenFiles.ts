import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply } from 'fastify'
import serveFiles from '@fastify/static'
import { refuse } from '../../kernel/Result.ts'
import { styleNonceOf } from './securityHeaders.ts'

/** The screens, built before: one page, which carries the nonce of its answer, and the files it asks for. */
export async function screenFiles(app: FastifyInstance): Promise<void> {
  const built = fileURLToPath(new URL('../../../dist/web/', import.meta.url))
  if (!existsSync(built)) {
    app.get('/', (_request, reply) => reply.type('text/plain').send('The screens are not built yet: run npm run build.'))
    return
  }
  const page = (reply: FastifyReply): FastifyReply => reply.type('text/html').header('cache-control', 'no-store').send(readFileSync(`${built}index.html`, 'utf8').replaceAll('__STYLE_NONCE__', styleNonceOf(reply)))
  app.get('/', (_request, reply) => page(reply))
  app.get('/index.html', (_request, reply) => page(reply))
  await app.register(serveFiles, { root: built, wildcard: false, index: false, maxAge: '1h', immutable: false, globIgnore: ['index.html'] })
  app.setNotFoundHandler((request, reply) => (request.method === 'GET' && !/^\/(api|assets)\//.test(request.url) ? page(reply) : reply.code(404).send(refuse('UnknownAddress', 'There is nothing at this address.'))))
}
