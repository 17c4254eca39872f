import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Door, From } from './Door.ts'
import type { Opened } from './sessions.ts'

/** The cookies of the door: the session, the browser, and what has begun. Over TLS they carry the __Host- prefix: no other host can set them. */
export type CookieName = 'session' | 'device' | 'ceremony'

const nameOf = (door: Door, name: CookieName): string => `${door.secure ? '__Host-' : ''}firebreak-${name}`

export const cookieOf = (door: Door, request: FastifyRequest, name: CookieName): string | undefined => request.cookies[nameOf(door, name)]

/** Never for scripts; never sent along from another site. What has begun comes back from the identity provider's site, so it is sent on a plain link. */
function setCookie(door: Door, reply: FastifyReply, name: CookieName, value: string, seconds?: number): void {
  reply.setCookie(nameOf(door, name), value, { path: '/', httpOnly: true, secure: door.secure, sameSite: name === 'ceremony' ? 'lax' : 'strict', ...(seconds === undefined ? {} : { maxAge: seconds }) })
}

export const clearCookie = (door: Door, reply: FastifyReply, name: CookieName): void => void reply.clearCookie(nameOf(door, name), { path: '/', httpOnly: true, secure: door.secure, sameSite: name === 'ceremony' ? 'lax' : 'strict' })

/** Gives the browser its session, and forgets what had begun. */
export function letIn(door: Door, reply: FastifyReply, { token, device }: Opened): void {
  setCookie(door, reply, 'session', token)
  setCookie(door, reply, 'device', device, 183 * 86_400)
  clearCookie(door, reply, 'ceremony')
}

export const keepCeremony = (door: Door, reply: FastifyReply, token: string): void => setCookie(door, reply, 'ceremony', token, 600)

/** Where a request comes from: the address, and the browser in a few words for the list of sessions. */
export const fromOf = (door: Door, request: FastifyRequest): From => ({ address: request.ip, device: deviceOf(request.headers['user-agent'] ?? ''), known: cookieOf(door, request, 'device') })

function deviceOf(agent: string): string {
  const browser = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrom/.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : ''
  const system = /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS' : /HarmonyOS|OpenHarmony/.test(agent) ? 'HarmonyOS' : /Windows/.test(agent) ? 'Windows' : /Mac OS/.test(agent) ? 'macOS' : /Linux/.test(agent) ? 'Linux' : ''
  return [browser, system].filter(Boolean).join(', ')
}
