create table "Jurisdiction" (
  "id" text collate "C" not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "name" text collate "C" not null,
  "level" text collate "C" not null,
  "parent" text collate "C",
  "population" integer,
  "latitude" double precision,
  "longitude" double precision,
  primary key ("id")
);

-- topology "Jurisdiction" reference;

create index "Jurisdiction_parent" on "Jurisdiction" ("parent");

create table "Outbreak" (
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "name" text collate "C" not null,
  "disease" text collate "C" not null,
  "jurisdiction" text collate "C" not null,
  "timeZone" text collate "C" not null,
  "status" text collate "C" not null,
  "openedOn" date,
  "overOn" date,
  "areaDigits" integer not null,
  "livesFrom" timestamptz,
  "synthetic" jsonb,
  primary key ("id")
);

-- topology "Outbreak" reference;

create table "Grant" (
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "account" text collate "C" not null,
  "role" text collate "C" not null,
  "jurisdiction" text collate "C" not null,
  "outbreakId" uuid,
  "until" timestamptz,
  "givenBy" text collate "C" not null,
  "reason" text collate "C" not null,
  "alone" boolean,
  "revokedAt" timestamptz,
  "revokedBy" text collate "C",
  "revokedBecause" text collate "C",
  primary key ("id")
);

-- topology "Grant" reference;

create index "Grant_account" on "Grant" ("account");

create table "PackInForce" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "pack" text collate "C" not null,
  "level" text collate "C" not null,
  "place" text collate "C" not null,
  "inForceFrom" timestamptz not null,
  "inForceTo" timestamptz,
  "status" text collate "C" not null,
  "adoptedBy" text collate "C",
  primary key ("area", "id")
);

-- topology "PackInForce" distributed;

create unique index "PackInForce_sourceKey_once" on "PackInForce" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "PackInForce_status" on "PackInForce" ("area", "outbreakId", "status");

alter table "PackInForce" enable row level security;

alter table "PackInForce" force row level security;

create policy "places" on "PackInForce" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create policy "outbreak" on "PackInForce" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

create table "Front" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "name" text collate "C" not null,
  "rank" integer not null,
  "lead" text collate "C",
  primary key ("area", "id")
);

-- topology "Front" distributed;

create unique index "Front_sourceKey_once" on "Front" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

alter table "Front" enable row level security;

alter table "Front" force row level security;

create policy "places" on "Front" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create policy "outbreak" on "Front" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

create table "Place" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "name" text collate "C" not null,
  "kind" text collate "C" not null,
  "withinId" uuid,
  "address" text collate "C",
  "latitude" double precision,
  "longitude" double precision,
  "people" double precision,
  primary key ("area", "id")
);

-- topology "Place" distributed;

create unique index "Place_sourceKey_once" on "Place" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Place_name" on "Place" ("area", "outbreakId", "name");

create index "Place_withinId" on "Place" ("withinId");

alter table "Place" enable row level security;

alter table "Place" force row level security;

create policy "places" on "Place" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Household" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "label" text collate "C" not null,
  "placeId" uuid,
  "members" integer,
  primary key ("area", "id")
);

-- topology "Household" distributed;

create unique index "Household_sourceKey_once" on "Household" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Household_placeId" on "Household" ("placeId");

create index "Household_label" on "Household" ("area", "outbreakId", "label");

alter table "Household" enable row level security;

alter table "Household" force row level security;

create policy "places" on "Household" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Person" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "label" text collate "C" not null,
  "standing" text collate "C" not null,
  "sex" text collate "C",
  "bornOn" date,
  "ageYears" double precision,
  "occupation" text collate "C",
  "householdId" uuid,
  "residenceId" uuid,
  "organisationId" uuid,
  "guardianId" uuid,
  "traits" text[],
  "diedOn" date,
  "purpose" text collate "C",
  "contradictory" boolean,
  "notes" text collate "C",
  "forgottenAt" timestamptz,
  primary key ("area", "id")
);

-- topology "Person" distributed;

create unique index "Person_sourceKey_once" on "Person" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Person_label" on "Person" ("area", "outbreakId", "label");

create index "Person_householdId" on "Person" ("householdId");

create index "Person_residenceId" on "Person" ("residenceId");

alter table "Person" enable row level security;

alter table "Person" force row level security;

create policy "places" on "Person" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "PersonKey" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "wrapped" text collate "C" not null,
  "keyId" text collate "C" not null,
  primary key ("area", "id")
);

-- topology "PersonKey" distributed;

alter table "PersonKey" enable row level security;

alter table "PersonKey" force row level security;

create policy "places" on "PersonKey" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "PersonIdentifier" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "kind" text collate "C" not null,
  "value" text collate "C" not null,
  "hash" text collate "C" not null,
  "tokens" text[],
  primary key ("area", "id")
);

-- topology "PersonIdentifier" distributed;

create unique index "PersonIdentifier_sourceKey_once" on "PersonIdentifier" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "PersonIdentifier_personId" on "PersonIdentifier" ("personId");

create index "PersonIdentifier_hash" on "PersonIdentifier" ("hash");

create index "PersonIdentifier_tokens" on "PersonIdentifier" using gin ("tokens") where "tokens" is not null;

alter table "PersonIdentifier" enable row level security;

alter table "PersonIdentifier" force row level security;

create policy "places" on "PersonIdentifier" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Case" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "number" text collate "C" not null,
  "personId" uuid not null,
  "frontId" uuid,
  "classification" text collate "C" not null,
  "classifiedAt" timestamptz,
  "symptoms" text collate "C" not null,
  "onsetOn" date,
  "rashOn" date,
  "firstPositiveOn" date,
  "infectedFromOn" date,
  "infectedToOn" date,
  "reportedOn" date,
  "reportedAt" timestamptz,
  "confirmedOn" date,
  "convertedOn" date,
  "detectionContext" text collate "C",
  "noOutsideRisk" text collate "C",
  "severity" text collate "C",
  "isolatedAt" timestamptz,
  "admittedOn" date,
  "hospital" text collate "C",
  "investigatedAt" timestamptz,
  "outcome" text collate "C",
  "outcomeOn" date,
  "diedOn" date,
  "importedFrom" text collate "C",
  "sourceText" text collate "C",
  "placeText" text collate "C",
  "warnings" jsonb,
  "notes" text collate "C",
  primary key ("area", "id")
);

-- topology "Case" distributed;

create unique index "Case_sourceKey_once" on "Case" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Case_personId" on "Case" ("personId");

create index "Case_number" on "Case" ("area", "outbreakId", "number");

create index "Case_frontId" on "Case" ("frontId");

create index "Case_onsetOn" on "Case" ("area", "outbreakId", "onsetOn");

alter table "Case" enable row level security;

alter table "Case" force row level security;

create policy "places" on "Case" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Exposure" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "sourcePersonId" uuid,
  "sourceArea" text collate "C",
  "placeId" uuid,
  "isSource" boolean not null,
  "fromOn" date,
  "toOn" date,
  "setting" text collate "C",
  "category" text collate "C",
  "distanceMetres" double precision,
  "protection" text collate "C",
  "certainty" text collate "C" not null,
  "status" text collate "C" not null,
  "voidedAt" timestamptz,
  "warnings" jsonb,
  "notes" text collate "C",
  primary key ("area", "id")
);

-- topology "Exposure" distributed;

create unique index "Exposure_sourceKey_once" on "Exposure" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Exposure_personId" on "Exposure" ("personId");

create index "Exposure_sourcePersonId" on "Exposure" ("sourcePersonId");

alter table "Exposure" enable row level security;

alter table "Exposure" force row level security;

create policy "places" on "Exposure" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Contact" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "frontId" uuid,
  "category" text collate "C" not null,
  "status" text collate "C" not null,
  "state" text collate "C" not null,
  "namedAt" timestamptz,
  "reachedAt" timestamptz,
  "immuneOn" date,
  "needsFinding" boolean,
  "reason" text collate "C",
  "endedAt" timestamptz,
  primary key ("area", "id")
);

-- topology "Contact" distributed;

create unique index "Contact_sourceKey_once" on "Contact" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Contact_personId" on "Contact" ("personId");

create index "Contact_state" on "Contact" ("area", "outbreakId", "state");

alter table "Contact" enable row level security;

alter table "Contact" force row level security;

create policy "places" on "Contact" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Visit" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "placeId" uuid not null,
  "fromOn" date,
  "toOn" date,
  "fromAt" timestamptz,
  "toAt" timestamptz,
  "knownBy" text collate "C" not null,
  "warnings" jsonb,
  "notes" text collate "C",
  primary key ("area", "id")
);

-- topology "Visit" distributed;

create unique index "Visit_sourceKey_once" on "Visit" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Visit_personId" on "Visit" ("personId");

create index "Visit_placeId_fromOn" on "Visit" ("placeId", "fromOn");

alter table "Visit" enable row level security;

alter table "Visit" force row level security;

create policy "places" on "Visit" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Sample" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "code" text collate "C" not null,
  "siteId" uuid,
  "specimen" text collate "C",
  "members" integer not null,
  "status" text collate "C" not null,
  "takenAt" timestamptz,
  "resultedAt" timestamptz,
  "result" text collate "C" not null,
  "voidedAt" timestamptz,
  "ct" double precision,
  "purpose" text collate "C",
  primary key ("area", "id")
);

-- topology "Sample" distributed;

create unique index "Sample_sourceKey_once" on "Sample" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Sample_code" on "Sample" ("area", "outbreakId", "code");

create index "Sample_takenAt" on "Sample" ("area", "outbreakId", "takenAt");

alter table "Sample" enable row level security;

alter table "Sample" force row level security;

create policy "places" on "Sample" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "SampleMember" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "sampleId" uuid not null,
  "personId" uuid not null,
  "ordinal" integer not null,
  "hold" text collate "C",
  "heldAt" timestamptz,
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "SampleMember" distributed;

create unique index "SampleMember_sourceKey_once" on "SampleMember" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "SampleMember_sampleId" on "SampleMember" ("sampleId");

create index "SampleMember_personId" on "SampleMember" ("personId");

alter table "SampleMember" enable row level security;

alter table "SampleMember" force row level security;

create policy "places" on "SampleMember" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Zone" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "name" text collate "C" not null,
  "level" text collate "C" not null,
  "unit" text collate "C" not null,
  "placeId" uuid,
  "pack" text collate "C" not null,
  "power" text collate "C",
  "approver" text collate "C",
  "approvedAt" timestamptz,
  "widened" boolean,
  "startsAt" timestamptz not null,
  "expiresAt" timestamptz,
  "endedAt" timestamptz,
  "lastInfectionAt" timestamptz,
  "screenings" jsonb,
  "status" text collate "C" not null,
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "Zone" distributed;

create unique index "Zone_sourceKey_once" on "Zone" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Zone_status" on "Zone" ("area", "outbreakId", "status");

create index "Zone_placeId" on "Zone" ("placeId");

alter table "Zone" enable row level security;

alter table "Zone" force row level security;

create policy "places" on "Zone" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "ZoneStay" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "zoneId" uuid,
  "level" text collate "C" not null,
  "fromOn" date,
  "leftOn" date,
  "placeText" text collate "C",
  primary key ("area", "id")
);

-- topology "ZoneStay" distributed;

create unique index "ZoneStay_sourceKey_once" on "ZoneStay" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "ZoneStay_personId" on "ZoneStay" ("personId");

alter table "ZoneStay" enable row level security;

alter table "ZoneStay" force row level security;

create policy "places" on "ZoneStay" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Order" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "number" text collate "C" not null,
  "personId" uuid,
  "zoneId" uuid,
  "frontId" uuid,
  "kind" text collate "C" not null,
  "setting" text collate "C" not null,
  "category" text collate "C" not null,
  "pack" text collate "C" not null,
  "item" text collate "C",
  "power" text collate "C",
  "issuer" text collate "C",
  "issuerLevel" text collate "C",
  "basis" jsonb,
  "status" text collate "C" not null,
  "startsAt" timestamptz not null,
  "endsAt" timestamptz,
  "servedAt" timestamptz,
  "servedBy" text[],
  "servedTo" text collate "C",
  "reportUpBy" timestamptz,
  "reportedUpAt" timestamptz,
  "approval" text collate "C",
  "approver" text collate "C",
  "approvedAt" timestamptz,
  "endedAt" timestamptz,
  "releasedAt" timestamptz,
  "transportArrivedAt" timestamptz,
  "extendsId" uuid,
  "notice" text collate "C",
  "appealChannel" text collate "C",
  "livingNeeds" text collate "C",
  "review" boolean,
  "proposed" jsonb,
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "Order" distributed;

create unique index "Order_sourceKey_once" on "Order" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Order_personId" on "Order" ("personId");

create index "Order_status_endsAt" on "Order" ("area", "outbreakId", "status", "endsAt");

create index "Order_zoneId" on "Order" ("zoneId");

create index "Order_number" on "Order" ("area", "outbreakId", "number");

alter table "Order" enable row level security;

alter table "Order" force row level security;

create policy "places" on "Order" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Complaint" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "number" text collate "C" not null,
  "kind" text collate "C" not null,
  "orderId" uuid,
  "personId" uuid,
  "placeId" uuid,
  "frontId" uuid,
  "channel" text collate "C" not null,
  "receivedAt" timestamptz not null,
  "said" text collate "C" not null,
  "status" text collate "C" not null,
  "dueAt" timestamptz not null,
  "clockHours" double precision not null,
  "clockBy" text collate "C",
  "clockAssumed" boolean,
  "answer" text collate "C",
  "answeredAt" timestamptz,
  "answeredBy" text collate "C",
  primary key ("area", "id")
);

-- topology "Complaint" distributed;

create index "Complaint_personId" on "Complaint" ("personId");

create index "Complaint_orderId" on "Complaint" ("orderId");

create index "Complaint_status_dueAt" on "Complaint" ("area", "outbreakId", "status", "dueAt");

create index "Complaint_number" on "Complaint" ("area", "outbreakId", "number");

alter table "Complaint" enable row level security;

alter table "Complaint" force row level security;

create policy "places" on "Complaint" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Facility" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "name" text collate "C" not null,
  "kind" text collate "C" not null,
  "placeId" uuid,
  "rooms" integer,
  "beds" integer,
  "icuBeds" integer,
  "readyDays" integer,
  "status" text collate "C" not null,
  primary key ("area", "id")
);

-- topology "Facility" distributed;

create unique index "Facility_sourceKey_once" on "Facility" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

alter table "Facility" enable row level security;

alter table "Facility" force row level security;

create policy "places" on "Facility" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Room" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "facilityId" uuid not null,
  "name" text collate "C" not null,
  "beds" integer not null,
  "state" text collate "C" not null,
  "personId" uuid,
  "since" timestamptz,
  primary key ("area", "id")
);

-- topology "Room" distributed;

create unique index "Room_sourceKey_once" on "Room" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Room_facilityId_state" on "Room" ("facilityId", "state");

create index "Room_personId" on "Room" ("personId");

alter table "Room" enable row level security;

alter table "Room" force row level security;

create policy "places" on "Room" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Transfer" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "orderId" uuid,
  "purpose" text collate "C" not null,
  "fromText" text collate "C",
  "facilityId" uuid,
  "roomId" uuid,
  "vehicle" text collate "C",
  "status" text collate "C" not null,
  "requestedAt" timestamptz not null,
  "arrivedAt" timestamptz,
  primary key ("area", "id")
);

-- topology "Transfer" distributed;

create unique index "Transfer_sourceKey_once" on "Transfer" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Transfer_personId" on "Transfer" ("personId");

create index "Transfer_status" on "Transfer" ("area", "outbreakId", "status");

alter table "Transfer" enable row level security;

alter table "Transfer" force row level security;

create policy "places" on "Transfer" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Stock" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "item" text collate "C" not null,
  "heldAt" text collate "C",
  "amount" double precision not null,
  "countedOn" date not null,
  "leadDays" integer,
  primary key ("area", "id")
);

-- topology "Stock" distributed;

create unique index "Stock_sourceKey_once" on "Stock" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Stock_item" on "Stock" ("area", "outbreakId", "item");

alter table "Stock" enable row level security;

alter table "Stock" force row level security;

create policy "places" on "Stock" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "SupplyRequest" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "item" text collate "C" not null,
  "amount" double precision not null,
  "neededBy" date not null,
  "status" text collate "C" not null,
  "expectedOn" date,
  "arrivedOn" date,
  "supplier" text collate "C",
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "SupplyRequest" distributed;

create unique index "SupplyRequest_sourceKey_once" on "SupplyRequest" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "SupplyRequest_status" on "SupplyRequest" ("area", "outbreakId", "status");

create index "SupplyRequest_item" on "SupplyRequest" ("area", "outbreakId", "item");

alter table "SupplyRequest" enable row level security;

alter table "SupplyRequest" force row level security;

create policy "places" on "SupplyRequest" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Team" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "name" text collate "C" not null,
  "kind" text collate "C" not null,
  "people" integer not null,
  "perDay" double precision,
  "status" text collate "C" not null,
  primary key ("area", "id")
);

-- topology "Team" distributed;

create unique index "Team_sourceKey_once" on "Team" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Team_kind" on "Team" ("area", "outbreakId", "kind");

alter table "Team" enable row level security;

alter table "Team" force row level security;

create policy "places" on "Team" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Arrival" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "frontId" uuid,
  "origin" text collate "C" not null,
  "originLevel" text collate "C",
  "status" text collate "C" not null,
  "declaredAt" timestamptz,
  "leftOn" date,
  "arrivedOn" date,
  "by" text collate "C",
  "destinationText" text collate "C",
  primary key ("area", "id")
);

-- topology "Arrival" distributed;

create unique index "Arrival_sourceKey_once" on "Arrival" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Arrival_personId" on "Arrival" ("personId");

create index "Arrival_status" on "Arrival" ("area", "outbreakId", "status");

alter table "Arrival" enable row level security;

alter table "Arrival" force row level security;

create policy "places" on "Arrival" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "FollowUp" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "on" date not null,
  "at" timestamptz,
  "outcome" text collate "C" not null,
  "temperature" double precision,
  "by" text collate "C",
  "notes" text collate "C",
  primary key ("area", "id")
);

-- topology "FollowUp" distributed;

create unique index "FollowUp_sourceKey_once" on "FollowUp" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "FollowUp_personId_on" on "FollowUp" ("personId", "on");

alter table "FollowUp" enable row level security;

alter table "FollowUp" force row level security;

create policy "places" on "FollowUp" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "DutyDecision" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "dutyKey" text collate "C" not null,
  "subjectNoun" text collate "C" not null,
  "subjectId" uuid not null,
  "decision" text collate "C" not null,
  "at" timestamptz not null,
  "owner" text collate "C",
  "blockedBy" text collate "C",
  "needsDecisionFrom" text collate "C",
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "DutyDecision" distributed;

create unique index "DutyDecision_sourceKey_once" on "DutyDecision" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "DutyDecision_subjectId" on "DutyDecision" ("subjectId");

create index "DutyDecision_dutyKey" on "DutyDecision" ("area", "outbreakId", "dutyKey");

alter table "DutyDecision" enable row level security;

alter table "DutyDecision" force row level security;

create policy "places" on "DutyDecision" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Course" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "subjectNoun" text collate "C" not null,
  "subjectId" uuid not null,
  "category" text collate "C" not null,
  "pack" text collate "C" not null,
  "clause" text collate "C",
  "anchorOn" date,
  "startsOn" date,
  "endsOn" date,
  "endsAt" timestamptz,
  "phases" json not null,
  "assumed" json,
  "proposal" json,
  primary key ("area", "id")
);

-- topology "Course" distributed;

create index "Course_subjectId" on "Course" ("subjectId");

create index "Course_endsOn" on "Course" ("area", "outbreakId", "endsOn");

alter table "Course" enable row level security;

alter table "Course" force row level security;

create policy "places" on "Course" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Duty" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "key" text collate "C" not null,
  "subjectNoun" text collate "C" not null,
  "subjectId" uuid not null,
  "frontId" uuid,
  "kind" text collate "C" not null,
  "category" text collate "C",
  "pack" text collate "C",
  "clause" text collate "C",
  "owner" text collate "C",
  "items" json not null,
  "openItems" integer not null,
  "nextOpensAt" timestamptz,
  "nextDueAt" timestamptz,
  "rank" integer not null,
  "assumed" boolean,
  primary key ("area", "id")
);

-- topology "Duty" distributed;

create index "Duty_subjectId" on "Duty" ("subjectId");

create index "Duty_owner_nextDueAt_id_nextOpensAt_jurisdiction" on "Duty" ("area", "outbreakId", "owner", "nextDueAt", "id", "nextOpensAt", "jurisdiction");

create index "Duty_nextDueAt_id_nextOpensAt_rank_kind_jurisdiction" on "Duty" ("area", "outbreakId", "nextDueAt", "id", "nextOpensAt", "rank", "kind", "jurisdiction");

create index "Duty_jurisdiction_owner_nextDueAt_id_nextOpensAt" on "Duty" ("area", "outbreakId", "jurisdiction", "owner", "nextDueAt", "id", "nextOpensAt");

alter table "Duty" enable row level security;

alter table "Duty" force row level security;

create policy "places" on "Duty" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Finding" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "subjectNoun" text collate "C" not null,
  "subjectId" uuid not null,
  "frontId" uuid,
  "kind" text collate "C" not null,
  "since" timestamptz not null,
  "rank" integer not null,
  "details" json,
  "owner" text collate "C",
  "pack" text collate "C",
  "clause" text collate "C",
  primary key ("area", "id")
);

-- topology "Finding" distributed;

create index "Finding_subjectId" on "Finding" ("subjectId");

create index "Finding_kind" on "Finding" ("area", "outbreakId", "kind");

alter table "Finding" enable row level security;

alter table "Finding" force row level security;

create policy "places" on "Finding" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Import" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "file" text collate "C" not null,
  "fileHash" text collate "C" not null,
  "kind" text collate "C" not null,
  "mapping" jsonb not null,
  "status" text collate "C" not null,
  "rows" integer not null,
  "created" integer not null,
  "merged" integer not null,
  "unchanged" integer not null,
  "refused" integer not null,
  "warnings" integer not null,
  "startedAt" timestamptz not null,
  "finishedAt" timestamptz,
  primary key ("area", "id")
);

-- topology "Import" distributed;

create unique index "Import_sourceKey_once" on "Import" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Import_fileHash" on "Import" ("area", "outbreakId", "fileHash");

alter table "Import" enable row level security;

alter table "Import" force row level security;

create policy "places" on "Import" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "ImportRow" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "importId" uuid not null,
  "row" integer not null,
  "outcome" text collate "C" not null,
  "column" text collate "C",
  "value" text collate "C",
  "reason" text collate "C" not null,
  "cells" jsonb not null,
  primary key ("area", "id")
);

-- topology "ImportRow" distributed;

create unique index "ImportRow_sourceKey_once" on "ImportRow" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "ImportRow_importId_row" on "ImportRow" ("importId", "row");

alter table "ImportRow" enable row level security;

alter table "ImportRow" force row level security;

create policy "places" on "ImportRow" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "MatchDoubt" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "personId" uuid not null,
  "otherPersonId" uuid not null,
  "score" double precision not null,
  "because" text collate "C" not null,
  "incoming" jsonb,
  "status" text collate "C" not null,
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "MatchDoubt" distributed;

create unique index "MatchDoubt_sourceKey_once" on "MatchDoubt" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "MatchDoubt_status" on "MatchDoubt" ("area", "outbreakId", "status");

create index "MatchDoubt_personId" on "MatchDoubt" ("personId");

alter table "MatchDoubt" enable row level security;

alter table "MatchDoubt" force row level security;

create policy "places" on "MatchDoubt" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "GlassBroken" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "account" text collate "C" not null,
  "personId" uuid not null,
  "reason" text collate "C" not null,
  "at" timestamptz not null,
  "until" timestamptz not null,
  primary key ("area", "id")
);

-- topology "GlassBroken" distributed;

create index "GlassBroken_account_personId" on "GlassBroken" ("area", "outbreakId", "account", "personId");

create index "GlassBroken_at" on "GlassBroken" ("area", "outbreakId", "at");

alter table "GlassBroken" enable row level security;

alter table "GlassBroken" force row level security;

create policy "places" on "GlassBroken" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "LegalHold" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "subjectNoun" text collate "C" not null,
  "subjectId" uuid not null,
  "reason" text collate "C" not null,
  "heldAt" timestamptz not null,
  "heldBy" text collate "C" not null,
  "liftedAt" timestamptz,
  "liftedBecause" text collate "C",
  primary key ("area", "id")
);

-- topology "LegalHold" distributed;

create index "LegalHold_subjectId" on "LegalHold" ("subjectId");

alter table "LegalHold" enable row level security;

alter table "LegalHold" force row level security;

create policy "places" on "LegalHold" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create policy "outbreak" on "LegalHold" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

create table "RetentionRun" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "at" timestamptz not null,
  "forgotten" integer not null,
  "deleted" integer not null,
  "byRule" jsonb not null,
  primary key ("area", "id")
);

-- topology "RetentionRun" distributed;

create index "RetentionRun_at" on "RetentionRun" ("area", "outbreakId", "at");

alter table "RetentionRun" enable row level security;

alter table "RetentionRun" force row level security;

create policy "places" on "RetentionRun" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "Simulation" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "title" text collate "C" not null,
  "scenario" jsonb not null,
  "askedAt" timestamptz not null,
  "cancelledAt" timestamptz,
  primary key ("area", "id")
);

-- topology "Simulation" distributed;

create index "Simulation_askedAt" on "Simulation" ("area", "outbreakId", "askedAt");

alter table "Simulation" enable row level security;

alter table "Simulation" force row level security;

create policy "places" on "Simulation" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create policy "outbreak" on "Simulation" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

create table "Publication" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "on" date not null,
  "at" timestamptz not null,
  "number" integer not null,
  "tables" jsonb not null,
  "counted" jsonb not null,
  "unsuppressed" text[],
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "Publication" distributed;

create unique index "Publication_sourceKey_once" on "Publication" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Publication_on" on "Publication" ("area", "outbreakId", "on");

alter table "Publication" enable row level security;

alter table "Publication" force row level security;

create policy "places" on "Publication" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create policy "outbreak" on "Publication" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

create table "JournalEntry" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "at" timestamptz not null,
  "actor" text collate "C" not null,
  "action" text collate "C" not null,
  "subjectNoun" text collate "C",
  "subjectId" uuid,
  "changes" jsonb,
  "reason" text collate "C",
  "batch" text collate "C",
  "outcome" text collate "C",
  "mac" text collate "C",
  primary key ("area", "id")
);

-- topology "JournalEntry" distributed;

create index "JournalEntry_subjectId_at" on "JournalEntry" ("subjectId", "at");

create index "JournalEntry_at" on "JournalEntry" ("area", "outbreakId", "at");

alter table "JournalEntry" enable row level security;

alter table "JournalEntry" force row level security;

create policy "places" on "JournalEntry" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create table "JournalSeal" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "seq" integer not null,
  "entryId" uuid not null,
  "mac" text collate "C" not null,
  "sealedAt" timestamptz not null,
  primary key ("area", "id")
);

-- topology "JournalSeal" distributed;

create unique index "JournalSeal_sourceKey_once" on "JournalSeal" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "JournalSeal_entryId" on "JournalSeal" ("entryId");

create index "JournalSeal_seq" on "JournalSeal" ("area", "outbreakId", "seq");

alter table "JournalSeal" enable row level security;

alter table "JournalSeal" force row level security;

create policy "places" on "JournalSeal" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);
