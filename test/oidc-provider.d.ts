/** As much of the identity provider as the stories use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  export default class Provider {
    constructor(issuer: string, configuration: { readonly findAccount: (context: unknown, id: string) => unknown } & Readonly<Record<string, unknown>>)
    callback(): (request: IncomingMessage, response: ServerResponse) => unknown
  }
}
