import type { Noun, RecordOf } from '../kernel/noun.ts'
import { Arrival } from './Arrival.ts'
import { Case } from './Case.ts'
import { Complaint } from './Complaint.ts'
import { Contact } from './Contact.ts'
import { Course } from './Course.ts'
import { Duty } from './Duty.ts'
import { DutyDecision } from './DutyDecision.ts'
import { Exposure } from './Exposure.ts'
import { Facility } from './Facility.ts'
import { Finding } from './Finding.ts'
import { FollowUp } from './FollowUp.ts'
import { Front } from './Front.ts'
import { GlassBroken } from './GlassBroken.ts'
import { Grant } from './Grant.ts'
import { Household } from './Household.ts'
import { Import } from './Import.ts'
import { ImportRow } from './ImportRow.ts'
import { JournalEntry } from './JournalEntry.ts'
import { Jurisdiction } from './Jurisdiction.ts'
import { MatchDoubt } from './MatchDoubt.ts'
import { Order } from './Order.ts'
import { Outbreak } from './Outbreak.ts'
import { PackInForce } from './PackInForce.ts'
import { Person } from './Person.ts'
import { LegalHold } from './LegalHold.ts'
import { RetentionRun } from './RetentionRun.ts'
import { JournalSeal } from './JournalSeal.ts'
import { PersonKey } from './PersonKey.ts'
import { PersonIdentifier } from './PersonIdentifier.ts'
import { Place } from './Place.ts'
import { Publication } from './Publication.ts'
import { Room } from './Room.ts'
import { Sample } from './Sample.ts'
import { SampleMember } from './SampleMember.ts'
import { Simulation } from './Simulation.ts'
import { Stock } from './Stock.ts'
import { SupplyRequest } from './SupplyRequest.ts'
import { Team } from './Team.ts'
import { Transfer } from './Transfer.ts'
import { Visit } from './Visit.ts'
import { Zone } from './Zone.ts'
import { ZoneStay } from './ZoneStay.ts'

/** Every noun of the house, parents before children: the order tables are made in. */
export const nouns = {
  Jurisdiction,
  Outbreak,
  Grant,
  PackInForce,
  Front,
  Place,
  Household,
  Person,
  PersonKey,
  PersonIdentifier,
  Case,
  Exposure,
  Contact,
  Visit,
  Sample,
  SampleMember,
  Zone,
  ZoneStay,
  Order,
  Complaint,
  Facility,
  Room,
  Transfer,
  Stock,
  SupplyRequest,
  Team,
  Arrival,
  FollowUp,
  DutyDecision,
  Course,
  Duty,
  Finding,
  Import,
  ImportRow,
  MatchDoubt,
  GlassBroken,
  LegalHold,
  RetentionRun,
  Simulation,
  Publication,
  JournalEntry,
  JournalSeal,
} as const

export type Nouns = typeof nouns
export type NounName = keyof Nouns
/** A record of the named noun. */
export type Rec<Name extends NounName> = RecordOf<Nouns[Name]>

export const nounNamed = (name: string): Noun | undefined => (Object.hasOwn(nouns, name) ? (nouns as Record<string, Noun>)[name] : undefined)
