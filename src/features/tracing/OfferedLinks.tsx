import { Button } from '@mantine/core'
import { Go } from '../../ui/Go.tsx'
import { Answer, Empty, RefusalNotice } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { LinkOffer, linkOffers } from './linkOffers.ts'
import type { recordExposure } from './recordExposure.ts'

/** Sources told in words that name another case: a person links them, one by one. */
export function LinksScreen() {
  const { t } = useWords()
  const question = useReport<typeof linkOffers>('linkOffers')
  return (
    <>
      <div className="head"><h1>{t('links.title')}</h1></div>
      <p className="soft">{t('links.text')}</p>
      <Answer to={question}>{({ answer }) => (answer.length === 0 ? <Empty title={t('links.none')}><p><Go to="/gaps" search={{ kind: 'unlinkedCase' }}>{t('links.toUnlinked')}</Go></p></Empty> : <Offers offers={answer} />)}</Answer>
    </>
  )
}

/** On the page of one case: what was said, and the case it names. */
export function OffersOf({ personId }: { readonly personId: string }) {
  const question = useReport<typeof linkOffers>('linkOffers', { personId })
  const offers = question.data?.answer ?? []
  return offers.length > 0 ? <Offers offers={offers} /> : null
}

function Offers({ offers }: { readonly offers: readonly LinkOffer[] }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof recordExposure>('recordExposure')
  const link = (offer: LinkOffer): void => void run({ personId: offer.personId, sourcePersonId: offer.sourcePersonId, isSource: true, certainty: 'probable', notes: offer.said })
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <Scroll label={t('links.title')}>
        <table className="plain">
          <caption className="unseen">{t('links.title')}</caption>
          <thead><tr><th scope="col">{t('links.case')}</th><th scope="col">{t('links.said')}</th><th scope="col">{t('links.names')}</th><th scope="col"><span className="unseen">{t('links.link')}</span></th></tr></thead>
          <tbody>
            {offers.map((offer) => (
              <tr key={offer.caseId + offer.sourcePersonId}>
                <th scope="row"><Go to={`/cases/${offer.caseId}`}>{offer.number}</Go>{offer.onsetOn ? <div className="soft small">{t('links.onset', { on: words.day(offer.onsetOn) })}</div> : null}</th>
                <td>{offer.said}</td>
                <td><Go to={`/people/${offer.sourcePersonId}`}>{offer.sourceNumber}</Go>{offer.sourceOnsetOn ? <div className="soft small">{t('links.onset', { on: words.day(offer.sourceOnsetOn) })}</div> : null}{offer.onsetOn && offer.sourceOnsetOn && offer.sourceOnsetOn > offer.onsetOn ? <div className="ember ember-mark small">{t('contradiction.sourceFellIllLater')}</div> : null}</td>
                <td className="number"><Button size="compact-sm" variant="default" disabled={busy} onClick={() => link(offer)} aria-label={t('links.linkFor', { one: offer.number, other: offer.sourceNumber })}>{t('links.link')}</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
