-- Who may come in, and how. These tables hold secrets (hashed or sealed), so they are no nouns: nothing derived ever shows, exports or journals them.
set local search_path to firebreak;

create table "Account" (
  "id" uuid not null,
  "kind" text collate "C" not null,
  "login" text collate "C",
  "name" text collate "C" not null,
  "email" text collate "C",
  "status" text collate "C" not null,
  "createdAt" timestamptz not null,
  "createdBy" text collate "C" not null,
  "signedInAt" timestamptz,
  primary key ("id")
);

-- topology "Account" reference

create unique index "Account_login_once" on "Account" ("login") where "login" is not null;

create table "AccountPassword" (
  "accountId" uuid not null,
  "hash" text collate "C" not null,
  "changedAt" timestamptz not null,
  primary key ("accountId")
);

-- topology "AccountPassword" reference

create table "AccountTotp" (
  "accountId" uuid not null,
  "sealedSecret" text collate "C" not null,
  "confirmedAt" timestamptz,
  "lastStep" bigint not null,
  primary key ("accountId")
);

-- topology "AccountTotp" reference

create table "RecoveryCode" (
  "accountId" uuid not null,
  "hash" text collate "C" not null,
  primary key ("accountId", "hash")
);

-- topology "RecoveryCode" reference

create table "Passkey" (
  "id" text collate "C" not null,
  "accountId" uuid not null,
  "name" text collate "C" not null,
  "publicKey" text collate "C" not null,
  "counter" bigint not null,
  "transports" text[] not null,
  "createdAt" timestamptz not null,
  "usedAt" timestamptz,
  primary key ("id")
);

-- topology "Passkey" reference

create index "Passkey_accountId" on "Passkey" ("accountId");

create table "OidcIdentity" (
  "issuer" text collate "C" not null,
  "subject" text collate "C" not null,
  "accountId" uuid not null,
  "createdAt" timestamptz not null,
  primary key ("issuer", "subject")
);

-- topology "OidcIdentity" reference

create index "OidcIdentity_accountId" on "OidcIdentity" ("accountId");

create table "Session" (
  "tokenHash" text collate "C" not null,
  "id" uuid not null,
  "accountId" uuid not null,
  "by" text collate "C" not null,
  "device" text collate "C" not null,
  "address" text collate "C" not null,
  "createdAt" timestamptz not null,
  "provedAt" timestamptz not null,
  "seenAt" timestamptz not null,
  primary key ("tokenHash")
);

-- topology "Session" reference

create index "Session_accountId" on "Session" ("accountId");

create table "OneTimeLink" (
  "tokenHash" text collate "C" not null,
  "accountId" uuid not null,
  "purpose" text collate "C" not null,
  "createdAt" timestamptz not null,
  "createdBy" text collate "C" not null,
  "endsAt" timestamptz not null,
  primary key ("tokenHash")
);

-- topology "OneTimeLink" reference

create index "OneTimeLink_accountId" on "OneTimeLink" ("accountId");

create table "ApiKey" (
  "id" uuid not null,
  "accountId" uuid not null,
  "hash" text collate "C" not null,
  "name" text collate "C" not null,
  "scope" text[] not null,
  "createdAt" timestamptz not null,
  "createdBy" text collate "C" not null,
  "endsAt" timestamptz not null,
  "usedAt" timestamptz,
  primary key ("id")
);

-- topology "ApiKey" reference

create unique index "ApiKey_hash_once" on "ApiKey" ("hash");

create table "Ceremony" (
  "tokenHash" text collate "C" not null,
  "kind" text collate "C" not null,
  "accountId" uuid,
  "holds" jsonb not null,
  "endsAt" timestamptz not null,
  primary key ("tokenHash")
);

-- topology "Ceremony" reference

create table "KnownDevice" (
  "tokenHash" text collate "C" not null,
  "accountId" uuid not null,
  "seenAt" timestamptz not null,
  primary key ("tokenHash", "accountId")
);

-- topology "KnownDevice" reference

create table "SignInBrake" (
  "key" text collate "C" not null,
  "failures" integer not null,
  "since" timestamptz not null,
  "closedUntil" timestamptz,
  primary key ("key")
);

-- topology "SignInBrake" reference
