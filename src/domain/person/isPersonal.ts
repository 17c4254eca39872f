import type { Noun } from '../../kernel/noun.ts'

/** Whether records of a noun are about people: a person, what leads to one, or what is encrypted for one. What is worked out from such records, and the journal, go with them. */
export const isPersonal = ({ name, scope, derived, fields, sealed }: Noun): boolean =>
  scope === 'area' && !derived && !name.startsWith('Journal') && (name === 'Person' || sealed.length > 0 || Object.values(fields).some(({ to }) => to === 'Person'))
