import { type City, type GroupKind, groupKinds, NO_GROUP } from './City.ts'

/** Groups as they are formed, one after the other. */
export interface GroupList {
  /** An institution of its own: its number. */
  institution(): number
  /** A new group, which the next people put belong to. */
  open(kind: GroupKind, institution: number, area: number): void
  put(person: number): void
  done(): Pick<City, 'groups' | 'groupOf' | 'groupStart' | 'members' | 'kindOf' | 'institutionOf' | 'groupAreaOf'>
}

export function groupList(people: number): GroupList {
  const groupOf = new Uint32Array(people).fill(NO_GROUP)
  const members = new Uint32Array(people)
  const [start, kinds, institutions, areas] = [[], [], [], []] as [number[], number[], number[], number[]]
  let [count, institution] = [0, 0]
  return {
    institution: () => institution++,
    open: (kind, of, area) => {
      start.push(count)
      kinds.push(groupKinds.indexOf(kind))
      institutions.push(of)
      areas.push(area)
    },
    put: (person) => {
      groupOf[person] = start.length - 1
      members[count++] = person
    },
    done: () => ({
      groups: start.length, groupOf, groupStart: Uint32Array.from([...start, count]), members: members.slice(0, count),
      kindOf: Uint8Array.from(kinds), institutionOf: Uint32Array.from(institutions), groupAreaOf: Uint16Array.from(areas),
    }),
  }
}
