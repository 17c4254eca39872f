import { Button } from '@mantine/core'
import { Go } from '../../ui/Go.tsx'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { linkOffers } from './linkOffers.ts'
import { isLater, useLinking } from './useLinking.tsx'
import './links.css'

/** On the page of one case: what was said of its source, and the cases that names. */
export function OffersOf({ personId, said, always }: { readonly personId: string; readonly said: string | null; readonly always: boolean }) {
  const words = useWords()
  const { t } = words
  const { link, busy, dialog } = useLinking()
  const { data } = useReport<typeof linkOffers>('linkOffers', { personId })
  const offers = data?.answer.rows ?? []
  return (
    <>
      {dialog}
      {said && (always || offers.length > 0) ? <p className="soft">{t('file.sourceSaid', { text: said })}</p> : null}
      {offers.length > 0 ? (
        <ul className="rows offers" aria-label={t('links.title')}>
          {offers.map((offer) => (
            <li key={offer.id}>
              <span>{t('links.namesCase')} <Go to={`/people/${offer.sourcePersonId}`}>{offer.sourceNumber}</Go>{offer.sourceOnsetOn ? <span className="soft small"> {t('links.onset', { on: words.day(offer.sourceOnsetOn) })}</span> : null}{isLater(offer) ? <span className="ember ember-mark small later">{t('contradiction.sourceFellIllLater')}</span> : null}</span>
              <Button size="compact-sm" variant="default" disabled={busy} onClick={() => link(offer)} aria-label={t('links.linkFor', { one: offer.number, other: offer.sourceNumber })}>{t('links.link')}</Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
