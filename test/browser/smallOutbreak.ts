import { readFile } from 'node:fs/promises'

const fixtures = new URL('./fixtures/', import.meta.url)
export const fixture = (name: string): string => new URL(name, fixtures).pathname

/** An outbreak of six cases that lives on 11 November 2022 under protocol 9, made over HTTP like any other program would. */
export async function smallOutbreak(url: string): Promise<string> {
  const { id } = await act<{ id: string }>(url, 'createOutbreak', { disease: 'covid-19-omicron', jurisdiction: '999900', timeZone: 'Asia/Shanghai', name: 'Riverside', livesFrom: '2022-11-11T00:00:00.000Z', packs: [] })
  await act(url, 'adoptPack', { pack: 'cn-covid19-protocol-9', level: 'nation', place: 'CN', inForceFrom: '2022-06-27T16:00:00.000Z' }, id)
  return id
}

/** Both small files, brought in and done. */
export async function bringIn(url: string, outbreak: string, names: readonly string[] = ['cases.csv', 'contacts.csv']): Promise<void> {
  const form = new FormData()
  for (const name of names) form.append('file', new Blob([await readFile(new URL(name, fixtures))]), name)
  const { id } = await answerOf<{ id: string }>(await fetch(`${url}/api/imports?outbreak=${outbreak}`, { method: 'POST', body: form }))
  await answerOf(await fetch(`${url}/api/imports/${id}/run?outbreak=${outbreak}`, { method: 'POST' }))
  for (let waited = 0; waited < 200; waited++) {
    const { status } = await answerOf<{ status: string }>(await fetch(`${url}/api/imports/${id}`))
    if (status === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the import did not end')
}

export const act = async <Answer>(url: string, name: string, input: object, outbreak?: string): Promise<Answer> =>
  answerOf<Answer>(await fetch(`${url}/api/actions/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ input, ...(outbreak ? { outbreak } : {}) }) }))

export const askFor = async <Answer>(url: string, name: string, asked: Readonly<Record<string, string>>): Promise<Answer> => answerOf<Answer>(await fetch(`${url}/api/reports/${name}?${new URLSearchParams(asked)}`))

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = (await response.json()) as { ok: boolean; answer: Answer; refusal?: { message: string } }
  if (!body.ok) throw new Error(body.refusal?.message ?? `answered ${response.status}`)
  return body.answer
}
