import { useState } from 'react'
import { Button } from '@mantine/core'
import { Case } from '../../domain/Case.ts'
import { Person } from '../../domain/Person.ts'
import type { Field, Fields } from '../../kernel/field.ts'
import { optional, text } from '../../kernel/field.ts'
import type { BothChanged } from '../../kernel/mergeEdit.ts'
import type { Result } from '../../kernel/Result.ts'
import { Form } from '../../ui/Form.tsx'
import { Identifiers } from '../../ui/Identifier.tsx'
import { MergeForm } from '../../ui/MergeForm.tsx'
import { saidOf } from '../../ui/saidOf.ts'
import { useAction } from '../../ui/useAction.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { correctCase } from './correctCase.ts'
import type { PersonFile } from './personFile.ts'

const shown = (fields: Fields): readonly string[] => Object.entries(fields).filter(([, field]) => !field.hidden && field.kind !== 'ref').map(([name]) => name)
const editable = shown(Case.fields).filter((name) => name !== 'detectionContext')
const fields: Fields = { ...Object.fromEntries(Object.entries(Case.fields).map(([name, field]) => [name, optional(field as Field)])), reason: optional(text('Why it is corrected.')) }

/** What is known of the case and the person; corrected in place, what stood before stays in the history. */
export function CaseFacts({ file, caseFile }: { readonly file: PersonFile; readonly caseFile: PersonFile['cases'][number] | undefined }) {
  const words = useWords()
  const { t } = words
  const [editing, edit] = useState<Read | undefined>()
  return (
    <div>
      {caseFile ? (
        <section>
          <div className="head"><h2>{words.noun('Case')}</h2>{editing ? null : <Button size="compact-sm" variant="default" onClick={() => edit(caseFile as unknown as Read)}>{t('file.correct')}</Button>}</div>
          {editing ? <Correct read={editing} onEnd={() => edit(undefined)} /> : <Facts noun="Case" fields={Case.fields} record={caseFile as unknown as Read} words={words} />}
        </section>
      ) : null}
      <section>
        <h2>{words.noun('Person')}</h2>
        <Facts noun="Person" fields={Person.fields} record={file.person as never} words={words} />
        <Identifiers identifiers={file.identifiers} />
      </section>
    </div>
  )
}

type Read = Readonly<Record<string, unknown>>

/** Corrects a case as it was read when the form was opened, however often the page has looked again since; where somebody else changed the same field, both values are shown to choose from. */
function Correct({ read, onEnd }: { readonly read: Read; readonly onEnd: () => void }) {
  const { t } = useWords()
  const { run } = useAction<typeof correctCase>('correctCase')
  const [conflict, meet] = useState<{ readonly wanted: Read; readonly both: readonly BothChanged[]; readonly version: number; readonly reason: unknown } | undefined>()
  const start = forForm(read)
  const save = async (wanted: Read, was: Read, version: unknown, reason: unknown): Promise<Result<unknown>> => {
    const result = await run({ ...wanted, id: read['id'], version, was: Object.fromEntries(Object.keys(wanted).map((name) => [name, was[name] ?? null])), ...(reason ? { reason } : {}) } as never)
    if (result.ok) onEnd()
    else if (result.refusal.obstacle === 'BothChanged') meet({ wanted, reason, ...(result.refusal.details as { readonly version: number; readonly both: readonly BothChanged[] }) })
    return result
  }
  if (conflict) {
    const theirs = Object.fromEntries(conflict.both.map((one) => [one.field, one.theirs]))
    return <MergeForm key={conflict.version} noun="Case" fields={fields} both={conflict.both} onCancel={onEnd} onChosen={async (mine) => save(Object.fromEntries(Object.entries(conflict.wanted).filter(([name]) => !(name in theirs) || mine.has(name))), { ...read, ...theirs }, read['version'], conflict.reason)} />
  }
  return (
    <Form noun="Case" fields={fields} show={[...editable, 'reason']} start={start} submit={t('file.save')} onCancel={onEnd}
      onSubmit={(values) => save(Object.fromEntries(editable.filter((name) => (values[name] ?? null) !== (start[name] ?? null)).map((name) => [name, toSend(fields[name] as Field, values[name])])), read, read['version'], values['reason'])} />
  )
}

function Facts({ noun, fields: given, record, words }: { readonly noun: string; readonly fields: Fields; readonly record: Readonly<Record<string, unknown>>; readonly words: Words }) {
  return (
    <dl className="facts">
      {shown(given).filter((name) => record[name] !== null && record[name] !== undefined && record[name] !== '').map((name) => <div key={name} className="contents"><dt>{words.field(noun, name)}</dt><dd>{saidOf(name, given[name] as Field, record[name], words)}</dd></div>)}
    </dl>
  )
}

/** Moments are written and read to the minute. */
const forForm = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 16) : value]))
const toSend = (field: Field, value: unknown): unknown => (value === undefined || value === '' ? null : field.kind === 'instant' && typeof value === 'string' ? new Date(`${value}Z`).toISOString() : value)
