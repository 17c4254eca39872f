import { instant, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Moving a person, with a vehicle. */
export const Transfer = noun('Transfer', {
  means: 'Moving a person, with a vehicle.',
  liesWith: 'personId',
  fields: {
    personId: ref('Person', 'Who is moved.'),
    orderId: optional(ref('Order', 'The order it carries out.')),
    purpose: oneOf(['toFacility', 'toHospital', 'home', 'elsewhere'], 'Why.'),
    fromText: optional(text('From where.')),
    facilityId: optional(ref('Facility', 'To which facility.')),
    roomId: optional(ref('Room', 'To which room.')),
    vehicle: optional(text('Vehicle.')),
    status: oneOf(['pending', 'approved', 'rejected', 'vehicleAssigned', 'pickedUp', 'arrived', 'cancelled'], 'Where it stands.'),
    requestedAt: instant('When it was asked for.'),
    arrivedAt: optional(instant('When the person arrived.')),
  },
  findBy: [['personId'], ['status']],
})
