import pg from 'pg'

/**
 * Connections to a server, answering the way the nouns describe values: days as YYYY-MM-DD, moments as ISO text in UTC, whole numbers
 * and sums as numbers. Questions of one transaction are sent without waiting for the answers before them. A server that goes away does
 * not take the program with it.
 */
export function openPool(url: string, { max = 12, statementTimeoutMs = 0, role }: { readonly max?: number; readonly statementTimeoutMs?: number; readonly role?: string | undefined } = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types, pipeline: true, options: `-c search_path=firebreak -c timezone=UTC -c datestyle=ISO -c statement_timeout=${statementTimeoutMs}${role === undefined ? '' : ` -c role=${role}`}`, application_name: 'firebreak' })
  pool.on('error', () => undefined)
  // A connection in use tells its own error beside the query it fails; nobody else listens to it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082
const TIMESTAMPTZ = 1184

/** The one table of how values are read. PostgreSQL writes UTC moments as 2022-11-11 10:00:00.123+00. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [NUMERIC]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => moment(text),
}

/** By the letters where the server writes it in UTC, as it is asked to: rules read moments by the million. Any other form is read by the engine. */
function moment(text: string): string {
  if (text === 'infinity' || text === '-infinity') return text
  const length = text.length
  if (text.charCodeAt(10) !== SPACE || length < UTC_SECONDS || length > UTC_MILLIS || length === UTC_SECONDS + 1 || !text.endsWith('+00')) return new Date(text).toISOString()
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${length === UTC_SECONDS ? '000' : text.slice(20, -3).padEnd(3, '0')}Z`
}

const SPACE = 32
const UTC_SECONDS = '2022-11-11 10:00:00+00'.length
const UTC_MILLIS = '2022-11-11 10:00:00.123+00'.length

const types: pg.CustomTypesConfig = { getTypeParser: ((oid: number, format?: 'text' | 'binary') => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as never }
