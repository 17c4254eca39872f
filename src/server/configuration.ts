import { readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import * as z from 'zod'
import { done, refuse, type Result } from '../kernel/Result.ts'
import type { OidcProvider } from './accounts/oidc.ts'

/** Everything the environment may say, read once at the start. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8737),
  HOST: z.string().min(1).default('127.0.0.1'),
  FIREBREAK_DATA: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  FIREBREAK_POLICIES: z.string().min(1).refine(isFolder, 'there is no such folder').optional(),
  FIREBREAK_KEY_FILE: z.string().min(1).optional(),
  FIREBREAK_KEYS: z.string().min(64).optional(),
  FIREBREAK_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  FIREBREAK_ORIGIN: z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).origin === url.replace(/\/$/, ''), 'an origin such as https://outbreak.example.org, without a path').optional(),
  FIREBREAK_TRUSTED_PROXIES: z.string().min(1).optional(),
  FIREBREAK_UPLOAD_MB: z.coerce.number().int().min(1).max(4096).default(512),
  FIREBREAK_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  FIREBREAK_OIDC_CLIENT_ID: z.string().min(1).optional(),
  FIREBREAK_OIDC_CLIENT_SECRET_FILE: z.string().min(1).refine(isFile, 'there is no such file').optional(),
  FIREBREAK_OIDC_NAME: z.string().min(1).max(60).optional(),
  FIREBREAK_DB_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(12),
}).refine((given) => given.FIREBREAK_OIDC_ISSUER === undefined || (given.FIREBREAK_OIDC_CLIENT_ID !== undefined && given.FIREBREAK_OIDC_CLIENT_SECRET_FILE !== undefined), { path: ['FIREBREAK_OIDC_ISSUER'], message: 'FIREBREAK_OIDC_CLIENT_ID and FIREBREAK_OIDC_CLIENT_SECRET_FILE are needed with it' })

export interface Configuration {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Folder of the authority's own policies, read beside the shipped ones. */
  readonly policies: string | undefined
  readonly keyFile: string
  /** The keys themselves, where they are handed over by the environment. */
  readonly keys: string | undefined
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly connections: number
  /** The address people open, such as https://outbreak.example.org; none where the house is used on this computer alone. */
  readonly origin: string | undefined
  /** Addresses of the proxies that are believed about whom they speak for. */
  readonly trustedProxies: readonly string[]
  readonly uploadBytes: number
  readonly oidc: OidcProvider | undefined
}

/** The configuration, or a refusal that names each variable that is not understood. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Result<Configuration> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) return refuse('ConfigurationNotUnderstood', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '), { at: parsed.error.issues[0]?.path.join('.') ?? '' })
  const { PORT, HOST, FIREBREAK_DATA, DATABASE_URL, FIREBREAK_POLICIES, FIREBREAK_KEY_FILE, FIREBREAK_KEYS, FIREBREAK_LOG, FIREBREAK_DB_CONNECTIONS, FIREBREAK_ORIGIN, FIREBREAK_TRUSTED_PROXIES, FIREBREAK_UPLOAD_MB } = parsed.data
  const dataDir = resolve(FIREBREAK_DATA)
  const keyFile = resolve(FIREBREAK_KEY_FILE ?? join(dataDir, '..', `${basename(dataDir)}.key`))
  if (!relative(dataDir, keyFile).startsWith('..')) return refuse('ConfigurationNotUnderstood', 'FIREBREAK_KEY_FILE: the key may not lie in the data folder; whoever takes the one would have the other', { at: 'FIREBREAK_KEY_FILE' })
  return done({
    port: PORT, host: HOST, dataDir, databaseUrl: DATABASE_URL, policies: FIREBREAK_POLICIES && resolve(FIREBREAK_POLICIES), keyFile, keys: FIREBREAK_KEYS, log: FIREBREAK_LOG, connections: FIREBREAK_DB_CONNECTIONS,
    origin: FIREBREAK_ORIGIN?.replace(/\/$/, ''), trustedProxies: FIREBREAK_TRUSTED_PROXIES?.split(/[,\s]+/).filter(Boolean) ?? [], uploadBytes: FIREBREAK_UPLOAD_MB * 1024 * 1024, oidc: providerIn(parsed.data),
  })
}

/** The secret is read from a file, so that it stands in no list of processes. */
function providerIn({ FIREBREAK_OIDC_ISSUER: issuer, FIREBREAK_OIDC_CLIENT_ID: clientId, FIREBREAK_OIDC_CLIENT_SECRET_FILE: file, FIREBREAK_OIDC_NAME: name }: z.infer<typeof Environment>): OidcProvider | undefined {
  if (issuer === undefined || clientId === undefined || file === undefined) return undefined
  return { issuer, clientId, clientSecret: readFileSync(file, 'utf8').trim(), name: name ?? new URL(issuer).hostname }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
