import { flag, hidden, instant, json, manyOf, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

export const settings = ['hospital', 'facility', 'home', 'monitoring', 'none'] as const

/** The legal act that restricts a person or a place, under a named power. It ends by itself; an extension is a new order. */
export const Order = noun('Order', {
  means: 'The legal act that restricts a person or a place, under a named power.',
  liesWith: 'personId',
  fields: {
    number: text('Number on the notice.'),
    personId: optional(ref('Person', 'Whom it restricts.')),
    zoneId: optional(ref('Zone', 'The area it restricts.')),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    kind: oneOf(['quarantine', 'isolation', 'areaClosure', 'tubeHold'], 'Exposed people are quarantined, infected people isolated.'),
    setting: oneOf(settings, 'Where the person stays.'),
    category: text('The category of the measures it follows.'),
    pack: text('The measure pack it was made under.'),
    item: optional(text('The item of that pack.')),
    power: optional(text('The power it is made under.')),
    issuer: optional(text('The authority that decided.')),
    issuerLevel: optional(oneOf(['nation', 'province', 'prefecture', 'county', 'township', 'community'], 'Level of that authority.')),
    basis: optional(json<readonly OrderBasis[]>('The facts it rests on.')),
    status: oneOf(['drafted', 'provisional', 'served', 'inForce', 'suspended', 'ended', 'lifted', 'annulled'], 'Where the order stands.'),
    startsAt: instant('When the restriction begins.'),
    endsAt: optional(instant('When the restriction ends by itself.')),
    servedAt: optional(instant('When it was handed to the person.')),
    servedBy: optional(hidden(manyOf([], 'Whoever served it, provisionally or in full.'))),
    servedTo: optional(oneOf(['person', 'guardian'], 'To whom it was handed.')),
    reportUpBy: optional(hidden(instant('By when the level above is told of it, as its power asks.'))),
    reportedUpAt: optional(hidden(instant('When the level above was told.'))),
    approval: optional(hidden(oneOf(['awaited', 'given', 'refused'], 'What the level above said, where its power needs that.'))),
    approver: optional(hidden(text('Who above said so.'))),
    approvedAt: optional(hidden(instant('When they said so.'))),
    endedAt: optional(instant('When it did end.')),
    releasedAt: optional(instant('When the person was let go.')),
    transportArrivedAt: optional(instant('When transport home was there.')),
    extendsId: optional(ref('Order', 'The order it extends by a new decision.')),
    notice: optional(text('Text of the notice.')),
    appealChannel: optional(text('How to object.')),
    livingNeeds: optional(text('How food, medicine and care are met.')),
    review: optional(flag('An independent review is under way.')),
    proposed: optional(hidden(json('What a plan proposes, until a person decides.'))),
    reason: optional(text('Why, where a person decided otherwise.')),
  },
  sealed: ['notice', 'livingNeeds', 'reason'],
  findBy: [['personId'], ['status', 'endsAt'], ['zoneId'], ['number']],
})

/** A fact an order rests on; at least one must not be entered by the issuer. */
export interface OrderBasis {
  readonly noun: string
  readonly id: string
  readonly independent: boolean
}
