import * as z from 'zod'
import { schemaOf, schemaOfField } from '../kernel/schemaOf.ts'
import type { Field, Fields } from '../kernel/field.ts'
import { allFieldsOf, type Noun } from '../kernel/noun.ts'
import { nouns } from '../domain/all.ts'
import { actions, reports } from '../features/all.ts'

/** The OpenAPI 3.1 description of every action, report and noun, derived from their fields. */
export function openApi(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Firebreak', version: '0.1.0', description: 'Outbreak response for a city. Actions change something and are journalled; reports only read. A refusal names its obstacle and where it is.' },
    servers: [{ url: '/' }],
    paths: { ...Object.fromEntries(offered.map((action) => [`/api/actions/${action.name}`, { post: actionOperation(action) }])), ...Object.fromEntries(Object.values(reports).map((report) => [`/api/reports/${report.name}`, { get: reportOperation(report) }])) },
    components: { schemas: { Refusal: refusalSchema, ...Object.fromEntries(Object.values(nouns).map((noun) => [noun.name, nounSchema(noun)])) } },
  }
}

/** What programs may ask for; what the house does as a part of something larger is not among it. */
const offered = Object.values(actions).filter((action) => !('inner' in action))

const outbreakParameter = { name: 'outbreak', in: 'query', required: false, description: 'Which outbreak.', schema: { type: 'string', format: 'uuid' } }

const actionOperation = (action: { readonly name: string; readonly means: string; readonly input: Fields }) => ({
  operationId: action.name, summary: action.means, tags: ['actions'],
  requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', required: ['input'], properties: { input: jsonSchema(schemaOf(action.input)), outbreak: { type: 'string', format: 'uuid' } } } } } },
  responses: answers,
})

const reportOperation = (report: { readonly name: string; readonly means: string; readonly asks: Fields }) => ({
  operationId: report.name, summary: report.means, tags: ['reports'],
  parameters: [outbreakParameter, ...Object.entries(report.asks).map(([name, field]) => ({ name, in: 'query', required: !field.optional, description: field.means, schema: jsonSchema(schemaOfField({ ...field, optional: false } as Field)) }))],
  responses: answers,
})

const answers = {
  200: { description: 'Done.', content: { 'application/json': { schema: { type: 'object', required: ['ok', 'answer'], properties: { ok: { const: true }, answer: {}, cutOff: { type: 'string', format: 'date-time' } } } } } },
  422: { description: 'Refused.', content: { 'application/json': { schema: { type: 'object', properties: { ok: { const: false }, refusal: { $ref: '#/components/schemas/Refusal' } } } } } },
}

const refusalSchema = { type: 'object', required: ['obstacle', 'message'], properties: { obstacle: { type: 'string' }, message: { type: 'string' }, at: { type: 'string' }, details: {} } }
const nounSchema = (noun: Noun) => ({ description: noun.means, ...jsonSchema(schemaOf(allFieldsOf(noun))) })

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Record<string, unknown>
  return rest
}

/** A page to browse the description with, made of plain HTML: it works without script. */
export function openApiPage(nonce = ''): string {
  const section = (title: string, rows: readonly string[]): string => `<h2>${title}</h2>${rows.join('')}`
  const fieldsTable = (fields: Fields): string => `<table><thead><tr><th scope="col">field</th><th scope="col">kind</th><th scope="col">meaning</th></tr></thead><tbody>${Object.entries(fields).map(([name, field]) => `<tr><td><code>${name}</code>${field.optional ? '' : ' *'}</td><td>${field.kind}${field.values?.length ? `: ${field.values.join(', ')}` : ''}${field.unit ? ` (${field.unit})` : ''}</td><td>${escape(field.means)}</td></tr>`).join('')}</tbody></table>`
  const entry = (head: string, means: string, fields: Fields): string => `<details id="${head.split('/').at(-1)}"><summary><code>${head}</code> ${escape(means)}</summary>${fieldsTable(fields)}</details>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Firebreak API</title><style nonce="${nonce}">body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}code{font-size:.95em}table{border-collapse:collapse;margin:.5rem 0 1rem}td,th{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top}summary{cursor:pointer;padding:.2rem 0}</style></head><body><h1>Firebreak API</h1><p>The same, for programs: <a href="/api/openapi.json">openapi.json</a>. Fields marked * are required.</p>${section('Actions', offered.map((a) => entry(`POST /api/actions/${a.name}`, a.means, a.input)))}${section('Reports', Object.values(reports).map((r) => entry(`GET /api/reports/${r.name}`, r.means, r.asks)))}${section('Nouns', Object.values(nouns).map((n) => entry(n.name, n.means, n.fields)))}</body></html>`
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)
