/** What came back, as far as stories look at it. */
export interface Came {
  readonly status: number
  readonly body: unknown
  readonly answer: unknown
  readonly obstacle: string | undefined
  readonly headers: Headers
}

/** Somebody with a browser of their own: keeps cookies and says, as browsers do, that a request comes from the server's own page. */
export interface Passer {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Came>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Came>
  delete(path: string): Promise<Came>
  cookies(): readonly (readonly [string, string])[]
}

/** `kept` are the cookies of before, where a server came back at another address. */
export function passer(url: string, kept: ReturnType<Passer['cookies']> = []): Passer {
  const jar = new Map<string, string>(kept)
  const ask = async (method: string, path: string, more: RequestInit = {}, headers: Readonly<Record<string, string>> = {}): Promise<Came> => {
    const response = await fetch(new URL(path, url), { method, redirect: 'manual', ...more, headers: { origin: new URL(url).origin, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...(more.body ? { 'content-type': 'application/json' } : {}), ...headers } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const body = /json/.test(response.headers.get('content-type') ?? '') ? ((await response.json()) as { answer?: unknown; refusal?: { obstacle: string } }) : undefined
    if (!body) await response.body?.cancel()
    return { status: response.status, body, answer: body?.answer, obstacle: body?.refusal?.obstacle, headers: response.headers }
  }
  return { get: (path, headers) => ask('GET', path, {}, headers), post: (path, body, headers) => ask('POST', path, { body: JSON.stringify(body) }, headers), delete: (path) => ask('DELETE', path), cookies: () => [...jar] }
}
