import { useRef, useState, type ReactNode } from 'react'
import { Button, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { LinkOffer } from './linkOffers.ts'
import type { recordExposure } from './recordExposure.ts'

/** The one named as the source fell ill later than the case. */
export const isLater = ({ onsetOn, sourceOnsetOn }: Pick<LinkOffer, 'onsetOn' | 'sourceOnsetOn'>): boolean => onsetOn !== null && sourceOnsetOn !== null && sourceOnsetOn > onsetOn

/** Takes an offer up at a press; where the source fell ill later, it asks first. */
export function useLinking(): { readonly link: (offer: LinkOffer) => void; readonly busy: boolean; readonly dialog: ReactNode } {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal, forget } = useAction<typeof recordExposure>('recordExposure')
  const [doubted, doubt] = useState<LinkOffer | undefined>()
  const taken = useRef(new Set<string>())
  const take = async (offer: LinkOffer): Promise<void> => {
    if (taken.current.has(offer.id)) return
    taken.current.add(offer.id)
    doubt(undefined)
    const result = await run({ personId: offer.personId, sourcePersonId: offer.sourcePersonId, isSource: true, certainty: 'probable', notes: offer.said })
    if (result.ok) notifications.show({ message: t('links.linked', { one: offer.number, other: offer.sourceNumber }), closeButtonProps: { 'aria-label': t('common.close') } })
    else taken.current.delete(offer.id)
  }
  const asked = doubted ? { one: doubted.number, on: words.dayLong(doubted.onsetOn), other: doubted.sourceNumber, otherOn: words.dayLong(doubted.sourceOnsetOn) } : undefined
  const dialog = (
    <>
      <RefusalNotice refusal={refusal} />
      {doubted && asked ? (
        <Modal opened onClose={() => doubt(undefined)} title={t('links.laterTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
          <div className="form">
            <p>{t('links.laterText', asked)}</p>
            <div className="bar">
              <Button onClick={() => void take(doubted)}>{t('links.linkStill')}</Button>
              <Button variant="default" data-autofocus onClick={() => doubt(undefined)}>{t('common.cancel')}</Button>
            </div>
          </div>
        </Modal>
      ) : null}
    </>
  )
  const link = (offer: LinkOffer): void => {
    forget()
    if (isLater(offer)) doubt(offer)
    else void take(offer)
  }
  return { link, busy, dialog }
}
