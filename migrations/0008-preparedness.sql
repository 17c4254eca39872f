set local search_path to firebreak;

alter table "Facility" add column "beds" integer;

alter table "Facility" add column "icuBeds" integer;

alter table "Facility" add column "readyDays" integer;

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

-- topology "Stock" distributed

create unique index "Stock_sourceKey_once" on "Stock" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Stock_item" on "Stock" ("area", "outbreakId", "item");

alter table "Stock" enable row level security;

alter table "Stock" force row level security;

create policy "places" on "Stock" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

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

-- topology "SupplyRequest" distributed

create unique index "SupplyRequest_sourceKey_once" on "SupplyRequest" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "SupplyRequest_status" on "SupplyRequest" ("area", "outbreakId", "status");

create index "SupplyRequest_item" on "SupplyRequest" ("area", "outbreakId", "item");

alter table "SupplyRequest" enable row level security;

alter table "SupplyRequest" force row level security;

create policy "places" on "SupplyRequest" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

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

-- topology "Team" distributed

create unique index "Team_sourceKey_once" on "Team" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Team_kind" on "Team" ("area", "outbreakId", "kind");

alter table "Team" enable row level security;

alter table "Team" force row level security;

create policy "places" on "Team" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));
