// The terms that the page itself knows of.

export const ID = "https://w3id.org/cityrel/id/";
export const CR = "https://w3id.org/cityrel/ns#";
const DC = "http://purl.org/dc/terms/";
const SKOS = "http://www.w3.org/2004/02/skos/core#";

export const ABOUT = `${CR}about`;
export const ADDRESSES = `${CR}addresses`;
export const ANNOUNCED = `${CR}basis-announced`;
export const INFERRED = `${CR}basis-inferred`;
export const ASSERTED_IN = `${CR}assertedIn`;
export const CLAIM = `${CR}Claim`;
export const CLAIM_KIND = `${CR}claimKind`;
export const COUNTRY = `${CR}Country`;
export const DIRECTION = `${CR}direction`;
export const EVIDENCE = `${CR}Evidence`;
export const HAS_EVIDENCE = `${CR}evidence`;
export const FIELD = `${CR}field`;
export const INFLUENCE = `${CR}Influence`;
export const PART_OF = `${CR}partOf`;
export const POST = `${CR}post`;
export const PLACE = `${CR}place`;
export const SINCE = `${CR}since`;
export const UNTIL = `${CR}until`;
export const PERSON = `${CR}Person`;
export const RESTS_ON = `${CR}restsOn`;
export const TRANSLATION_OF = "https://schema.org/translationOfWork";
export const SOURCE = `${CR}Source`;
export const STATEMENT = `${CR}statement`;
export const TESTED_BY = `${CR}testedBy`;

/** The properties by which a thing lies in another. */
export const PLACES: readonly string[] = ["locatedIn", "place", "destination"].map((name) => CR + name);

export const CREATOR = `${DC}creator`;
export const IDENTIFIER = `${DC}identifier`;
export const LANGUAGE = `${DC}language`;
export const ISSUED = `${DC}issued`;
export const PUBLISHER = `${DC}publisher`;
export const TITLE = `${DC}title`;
export const TYPE = `${DC}type`;
export const URL_OF = "https://schema.org/url";

/** Names of things; that sources call one thing differently is no conflict. */
export const NAMES: readonly string[] = [`${SKOS}prefLabel`, `${SKOS}altLabel`];
