import pg from 'pg'

/** A connection that is held as long as a process uses the server, so that nobody stops it under its feet. */
export interface Holder {
  readonly client: pg.Client
  end(): Promise<void>
}

/** Tries once to connect; nothing where the server does not answer (yet). */
export async function connectOnce(url: string): Promise<Holder | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'firebreak-holder', connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { client, end: () => client.end().catch(() => undefined) }
  } catch {
    await client.end().catch(() => undefined)
    return undefined
  }
}
