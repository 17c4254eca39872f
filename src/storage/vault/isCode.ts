/**
 * Whether a label is the code of a file or a pseudonym and tells nothing of who it is: letters, digits and signs with a digit, and not so
 * many digits that it could be a phone or an identity number.
 */
export const isCode = (label: string): boolean => /^(?:P·)?[A-Za-z]{0,8}[A-Za-z0-9._/#-]{1,32}$/.test(label) && /\d|^P·/.test(label) && !/\d{9}|(?:\d[-._/]?){10}/.test(label)
