/** The nouns whose records are about one person. */
export const aboutPerson = ['Case', 'Contact', 'Exposure', 'Visit', 'SampleMember', 'ZoneStay', 'Order', 'Complaint', 'Transfer', 'Arrival', 'FollowUp', 'PersonIdentifier'] as const
