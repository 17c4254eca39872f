import { askedOn } from './following.ts'
import { push } from './growing.ts'
import { DEAD, IN_ROOM, isMarked, mark, ROOM_ASKED, unmark } from './people.ts'
import { count, isKnownCase, type Run } from './Run.ts'
import { FACILITY } from './settingOf.ts'

/** Somebody's way to or from a facility falls on today, if that is still so. */
export function moveToday(run: Run, person: number): void {
  const needs = needsRoom(run, person)
  if (!needs) leaveRoom(run, person)
  if (!needs || isMarked(run.people, person, IN_ROOM | ROOM_ASKED)) return
  mark(run.people, person, ROOM_ASKED)
  push(run.roomQueue, person)
  push(run.roomSince, run.day)
}

export function leaveRoom(run: Run, person: number): void {
  if (!isMarked(run.people, person, IN_ROOM)) return
  unmark(run.people, person, IN_ROOM)
  run.inUse.rooms--
}

const needsRoom = (run: Run, person: number): boolean => !isMarked(run.people, person, DEAD) && !isKnownCase(run, person) && askedOn(run.following, person, run.day) === FACILITY

/** As many as there are vehicles and rooms for are brought, the longest waiting first; the others stay at home today and are counted there. */
export function giveRooms(run: Run): void {
  const { roomQueue, roomSince, scenario: { capacity }, inUse, people, shortOf, day } = run
  let brought = 0
  for (; run.roomHead < roomQueue.length; run.roomHead++) {
    const person = roomQueue.values[run.roomHead] as number
    const needs = needsRoom(run, person)
    if (needs && (inUse.rooms >= capacity.rooms || brought >= capacity.transfers)) break
    unmark(people, person, ROOM_ASKED)
    if (!needs) continue
    mark(people, person, IN_ROOM)
    inUse.rooms++
    brought++
  }
  count(run, 'transfers', brought)
  const short = inUse.rooms >= capacity.rooms ? shortOf.rooms : shortOf.transfers
  for (const of of [shortOf.rooms, shortOf.transfers]) of.served += brought
  if (run.roomHead === roomQueue.length) return
  short.worst = Math.max(short.worst, day - (roomSince.values[run.roomHead] as number) + 1)
  let waiting = 0
  for (let at = run.roomHead; at < roomQueue.length; at++) if (needsRoom(run, roomQueue.values[at] as number)) waiting++
  short.waited += waiting
  if (short.from < 0) short.from = day
  count(run, short === shortOf.rooms ? 'waitingForRoom' : 'transfersWaiting', waiting)
  count(run, 'inFacility', -waiting)
  count(run, 'atHome', waiting)
}
