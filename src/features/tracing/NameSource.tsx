import { useState } from 'react'
import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Exposure } from '../../domain/Exposure.ts'
import type { Fields } from '../../kernel/field.ts'
import { refuse } from '../../kernel/Result.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { findAnything } from './findAnything.ts'
import type { PersonFile } from './personFile.ts'
import type { recordExposure } from './recordExposure.ts'

const fields: Fields = { certainty: Exposure.fields.certainty, setting: Exposure.fields.setting, fromOn: Exposure.fields.fromOn, toOn: Exposure.fields.toOn, notes: Exposure.fields.notes }

/** Who infected this person: somebody with a record, found by a number, a name or the end of a phone number. */
export function NameSource({ file, onClose }: { readonly file: PersonFile; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run } = useAction<typeof recordExposure>('recordExposure')
  const [typed, setTyped] = useState('')
  const [chosen, choose] = useState<string | undefined>()
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data } = useReport<typeof findAnything>('findAnything', { q }, { enabled: q.length > 0 })
  const found = q === '' ? [] : [...new Map((data?.answer ?? []).flatMap((one) => (one.personId && one.personId !== file.person.id ? [[one.personId, one] as const] : []))).values()]
  return (
    <Modal opened onClose={onClose} title={t('links.nameSource')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="Exposure" fields={fields} show={Object.keys(fields)} start={{ certainty: 'probable' }} submit={t('links.link')} onCancel={onClose}
        onSubmit={async (values) => {
          if (!chosen) return refuse('SourceMissing', t('links.chooseFirst'), { at: 'source' })
          const result = await run({ ...values, personId: file.person.id, sourcePersonId: chosen, isSource: true } as never)
          if (result.ok) onClose()
          return result
        }}>
        <TextInput label={t('links.find')} description={t('links.findHow')} type="search" value={typed} data-autofocus onChange={(event) => setTyped(event.currentTarget.value)} />
        {q !== '' ? (
          <fieldset className="plain-set">
            <legend>{t('links.found', { count: found.length })}</legend>
            {found.slice(0, 8).map((one) => <label key={one.personId} className="row-choice"><input type="radio" name="source" checked={chosen === one.personId} onChange={() => choose(one.personId ?? undefined)} /> {one.label} <span className="soft small">{[words.noun(one.noun), one.noun === 'Case' && one.note ? words.day(one.note) : ''].filter(Boolean).join(' · ')}</span></label>)}
          </fieldset>
        ) : null}
      </Form>
    </Modal>
  )
}
