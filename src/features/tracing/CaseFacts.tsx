import { useState } from 'react'
import { Button } from '@mantine/core'
import { Case } from '../../domain/Case.ts'
import { Person } from '../../domain/Person.ts'
import type { Field, Fields } from '../../kernel/field.ts'
import { optional, text } from '../../kernel/field.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { correctCase } from './correctCase.ts'
import { RevealIdentifier } from './RevealIdentifier.tsx'
import type { PersonFile } from './personFile.ts'

const shown = (fields: Fields): readonly string[] => Object.entries(fields).filter(([, field]) => !field.hidden && field.kind !== 'ref').map(([name]) => name)
const editable = shown(Case.fields).filter((name) => name !== 'detectionContext')
const fields: Fields = { ...Object.fromEntries(Object.entries(Case.fields).map(([name, field]) => [name, optional(field as Field)])), reason: optional(text('Why it is corrected.')) }

/** What is known of the case and the person; corrected in place, what stood before stays in the history. */
export function CaseFacts({ file, caseFile }: { readonly file: PersonFile; readonly caseFile: PersonFile['cases'][number] | undefined }) {
  const words = useWords()
  const { t } = words
  const [editing, edit] = useState(false)
  const { run } = useAction<typeof correctCase>('correctCase')
  const start = caseFile as Readonly<Record<string, unknown>> | undefined
  return (
    <div>
      {caseFile && start ? (
        <section>
          <div className="head"><h2>{words.noun('Case')}</h2>{editing ? null : <Button size="compact-sm" variant="default" onClick={() => edit(true)}>{t('file.correct')}</Button>}</div>
          {editing ? (
            <Form noun="Case" fields={fields} show={[...editable, 'reason']} start={forForm(start)} submit={t('file.save')} onCancel={() => edit(false)}
              onSubmit={async (values) => {
                const changed = Object.fromEntries(editable.filter((name) => (values[name] ?? null) !== (forForm(start)[name] ?? null)).map((name) => [name, toSend(fields[name] as Field, values[name])]))
                const result = await run({ ...changed, id: caseFile.id, version: caseFile.version, ...(values['reason'] ? { reason: values['reason'] } : {}) } as never)
                if (result.ok) edit(false)
                return result
              }} />
          ) : <Facts noun="Case" fields={Case.fields} record={start} words={words} />}
        </section>
      ) : null}
      <section>
        <h2>{words.noun('Person')}</h2>
        <Facts noun="Person" fields={Person.fields} record={file.person as never} words={words} />
        {file.identifiers.length > 0 ? <dl className="facts">{file.identifiers.map((one) => <div key={one.id} className="contents"><dt>{words.value('identifier', one.kind)}</dt><dd><RevealIdentifier identifier={one} /></dd></div>)}</dl> : null}
      </section>
    </div>
  )
}

function Facts({ noun, fields: given, record, words }: { readonly noun: string; readonly fields: Fields; readonly record: Readonly<Record<string, unknown>>; readonly words: Words }) {
  return (
    <dl className="facts">
      {shown(given).filter((name) => record[name] !== null && record[name] !== undefined && record[name] !== '').map((name) => <div key={name} className="contents"><dt>{words.field(noun, name)}</dt><dd>{saidOf(name, given[name] as Field, record[name], words)}</dd></div>)}
    </dl>
  )
}

function saidOf(name: string, field: Field, value: unknown, words: Words): string {
  if (field.kind === 'day') return words.dayLong(String(value))
  if (field.kind === 'instant') return words.momentLong(String(value))
  if (field.kind === 'oneOf') return words.value(name, String(value))
  if (field.kind === 'manyOf') return (value as readonly string[]).map((one) => words.value(name, one)).join(', ')
  if (field.kind === 'flag') return words.t(value === true ? 'common.yes' : 'common.no')
  if (field.kind === 'int' || field.kind === 'number') return words.number(Number(value))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Moments are written and read to the minute. */
const forForm = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 16) : value]))
const toSend = (field: Field, value: unknown): unknown => (value === undefined || value === '' ? null : field.kind === 'instant' && typeof value === 'string' ? new Date(`${value}Z`).toISOString() : value)
