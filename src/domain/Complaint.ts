import { flag, hidden, instant, number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

export const channels = ['inPerson', 'phone', 'hotline', 'writing', 'online'] as const

/** Somebody disputes an order or complains about how something is done. It changes nothing by itself: somebody other than who made the order answers it, against a clock. */
export const Complaint = noun('Complaint', {
  means: 'An appeal against an order, or a complaint about how something is done.',
  once: false,
  guarded: true,
  liesWith: 'personId',
  fields: {
    number: text('Number on the receipt.'),
    kind: oneOf(['appeal', 'complaint'], 'An appeal disputes an order; a complaint is about how something is done.'),
    orderId: optional(ref('Order', 'The order it is about.')),
    personId: optional(ref('Person', 'Whom it concerns.')),
    placeId: optional(ref('Place', 'The place it is about.')),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    channel: oneOf(channels, 'How it came in.'),
    receivedAt: instant('When it came in; the clock runs from there.'),
    said: text('What is said.'),
    status: oneOf(['received', 'answered', 'upheld', 'partlyUpheld', 'rejected'], 'Received until it is answered; an appeal is upheld, upheld in part or rejected.'),
    dueAt: instant('By when it is to be answered.'),
    clockHours: hidden(number('How many hours the clock gives.', { unit: 'hours' })),
    clockBy: optional(hidden(text('The power or law that gives the clock; nothing where none does, and it is due at once.'))),
    clockAssumed: optional(hidden(flag('No document gives the clock: it rests on an assumption somebody has to confirm.'))),
    answer: optional(text('The answer, with its reasons.')),
    answeredAt: optional(instant('When it was answered.')),
    answeredBy: optional(text('Who answered it.')),
  },
  sealed: ['said', 'answer'],
  toldTo: { said: 'answerComplaint' },
  findBy: [['personId'], ['orderId'], ['status', 'dueAt'], ['number']],
})
