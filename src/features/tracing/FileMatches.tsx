import { Go } from '../../ui/Go.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'

/** Other records of this person: the one that counts, where this one was found to be a second one; or those that may be. */
export function FileMatches({ file }: { readonly file: PersonFile }) {
  const { t } = useWords()
  const { id } = file.person
  const labelOf = (other: string): string => file.people.find((one) => one.id === other)?.label ?? t('common.notKnown')
  const stays = file.matches.find(({ status, personId }) => status === 'same' && personId === id)
  const doubted = file.matches.filter(({ status, otherPersonId }) => status === 'open' && otherPersonId === id)
  return (
    <>
      {stays ? <p className="notice">{t('file.sameAs', { other: labelOf(stays.otherPersonId) })} <Go to={`/people/${stays.otherPersonId}`}>{t('file.openOther')}</Go></p> : null}
      {doubted.length > 0 ? <p className="notice">{t('file.maybeAlso', { other: doubted.map(({ personId }) => labelOf(personId)).join(t('common.listComma')) })} <Go to="/pairs" search={{ person: id }}>{t('pairs.toThem')}</Go></p> : null}
    </>
  )
}
