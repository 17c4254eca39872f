import { useState } from 'react'
import { Modal } from '@mantine/core'
import { Exposure } from '../../domain/Exposure.ts'
import type { Fields } from '../../kernel/field.ts'
import { refuse } from '../../kernel/Result.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import { PersonPicker, type Picked } from './PersonPicker.tsx'
import type { PersonFile } from './personFile.ts'
import type { recordExposure } from './recordExposure.ts'
import { isLater } from './useLinking.tsx'

const { certainty, setting, fromOn, toOn, notes } = Exposure.fields
const fields: Fields = { certainty, setting, fromOn, toOn, notes }
// Who it was is asked by the picker, which also says when nobody is chosen.

/** Who infected this person: somebody with a record, or somebody to find by a description. */
export function NameSource({ file, onClose }: { readonly file: PersonFile; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run } = useAction<typeof recordExposure>('recordExposure')
  const [source, choose] = useState<Picked | undefined>()
  const [missing, setMissing] = useState(false)
  const onsetOn = file.cases.find(({ classification }) => classification !== 'notACase')?.onsetOn ?? null
  const found = source?.is === 'known' ? source.found : undefined
  const later = found !== undefined && isLater({ onsetOn, sourceOnsetOn: found.onsetOn })
  return (
    <Modal opened onClose={onClose} title={t('links.nameSource')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="Exposure" fields={fields} show={['source', ...Object.keys(fields)]} start={{ certainty: 'probable' }} submit={t(later ? 'links.linkStill' : 'links.link')} onCancel={onClose}
        onSubmit={async (values) => {
          setMissing(!source)
          if (!source) return refuse('SourceMissing', t('links.chooseFirst'), { at: 'source' })
          const result = await run({ ...values, personId: file.person.id, isSource: true, ...(source.is === 'known' ? { sourcePersonId: source.personId } : { sourceLabel: source.label }) } as never)
          if (result.ok) onClose()
          return result
        }}>
        <PersonPicker label={t('links.find')} not={file.person.id} value={source} onChange={choose} error={missing && !source ? t('links.chooseFirst') : undefined} />
        {later && found ? <p className="notice late" role="alert">{t('links.laterText', { one: t('picker.thisPerson'), on: words.dayLong(onsetOn), other: found.number ?? found.label, otherOn: words.dayLong(found.onsetOn) })}</p> : null}
      </Form>
    </Modal>
  )
}
