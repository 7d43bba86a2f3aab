// Made by scripts/contract.py from src/cityrel/page/contract.py; do not edit.

export type Bounds = readonly [string | null, string | null, string | null, string | null];
export type State = "current" | "ended" | "unknown";
export type DrawnAs = "node" | "line" | "card";
export type AlongYears = "context" | "body" | "state" | "post" | "bar" | "mark";
export type PartAlong = "who" | "where" | "within" | "post" | "outcome";
export type Sector = "before" | "above" | "after" | "side" | "people" | "below" | "waits";
export type Words = Readonly<Record<string, string>>;
export type Name = Readonly<Record<string, Said>>;
export type Answer = "yes" | "was" | "no" | "not known" | "sources disagree" | "not looked for";
export type OverviewForm = "two" | "one" | "none" | "many";
export type Beside = "ties" | "meetings" | "agreements" | "visits" | "people" | "organizations" | "places";

/** Everything that one page is given; options: those of the drawing library, as JSON.
 * bundle: the scripts of the page itself. */
export interface Given {
  readonly content: Content;
  readonly drawing: Drawing;
  readonly messages: Readonly<Record<string, Words>>;
  readonly options: string;
  readonly library: string;
  readonly bundle: string;
}

/** What the page tells beside the drawing.
 * language: the one in which it opens. legend: the bands of kinds from top to bottom, by their groups. now:
 * the date of the data, as a day. phrases: by class, post or state. middle: around what the network opens,
 * where somebody named it. measured: by what points can be coloured. */
export interface Content {
  readonly title: Words;
  readonly query: string;
  readonly language: string;
  readonly languages: readonly Language[];
  readonly legend: readonly number[];
  readonly now: string | null;
  readonly middle?: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly properties: Readonly<Record<string, Property>>;
  readonly things: Readonly<Record<string, Thing>>;
  readonly timeline?: Timeline;
  readonly map?: Atlas;
  readonly tours: readonly Tour[];
  readonly phrases: Readonly<Record<string, Phrase>>;
  readonly overview?: Overview;
  readonly argument?: Argument;
  readonly measured?: MeasuredNetwork;
}

/** A language that the reader may choose: its tag, and what it calls itself.
 * words: that of the page's own words for its readers, in whose form numbers and dates stand among them. */
export interface Language {
  readonly tag: string;
  readonly label: string;
  readonly words: string;
}

/** A class or a property that is drawn: its words and its look.
 * along: as what it stands along the years. common: whether its members have it to themselves. many: what
 * several of it are called. columns: those of its table, in order. sector: where its things stand around
 * another; startSector, endSector: where a line of it has what is at its start or end. */
export interface Kind {
  readonly label: Words;
  readonly definition: Words;
  readonly drawn: DrawnAs;
  readonly shape: string;
  readonly color: string;
  readonly dashes: boolean;
  readonly arrow: boolean;
  readonly hidden: boolean;
  readonly group: number;
  readonly count: number;
  readonly along?: AlongYears;
  readonly common?: boolean;
  readonly tone: string;
  readonly many: Words;
  readonly columns: readonly string[];
  readonly sector: Sector;
  readonly startSector?: Sector;
  readonly endSector?: Sector;
}

/** A term that cards name but that is not drawn; reverse: what has a thing as its value, together. */
export interface Property {
  readonly label: Words;
  readonly reverse?: Words;
}

/** The card of a thing; prominence: the order in which things of one name are found. */
export interface Thing {
  readonly curie: string;
  readonly kind: string;
  readonly name: Name;
  readonly otherNames: readonly string[];
  readonly prominence: number;
  readonly facts: readonly Fact[];
  readonly relations: readonly Reference[];
  readonly evidence: readonly Evidence[];
  readonly sides?: Sides;
  readonly tested?: Tested;
  readonly told?: StateTold;
  readonly cited?: Cited;
}

/** A text and the tag of the language that it is really in; empty where it is in none. */
export interface Said {
  readonly text: string;
  readonly lang: string;
}

/** What is known of a thing under one property. */
export interface Fact {
  readonly property: string;
  readonly values: readonly Value[];
}

/** A value of a fact: a thing, a text in each language, or a literal with the name of its datatype. */
export interface Value {
  readonly thing?: string;
  readonly text?: Words;
  readonly value?: string;
  readonly datatype?: string;
}

/** The things that point to a thing by one property; more: how many others the graph has.
 * opens: whether they are shown unfolded. named: of records that join the thing to others, these others. */
export interface Reference {
  readonly property: string;
  readonly things: readonly string[];
  readonly more?: number;
  readonly opens: boolean;
  readonly named?: readonly (readonly string[])[];
}

/** Who says it, where, as of when; property, value: what it attests; standsFor: of which kind. */
export interface Evidence {
  readonly source?: string;
  readonly locator?: string;
  readonly section?: number;
  readonly paragraph?: number;
  readonly sentence?: number;
  readonly asOf?: string;
  readonly issued?: string;
  readonly basis?: string;
  readonly property?: string;
  readonly value?: string;
  readonly standsFor?: string;
}

/** The parties of a relation, and how their accounts stand to one another. */
export interface Sides {
  readonly results: readonly string[];
  readonly parties: readonly Side[];
}

/** A party and its accounts; none where none was found. */
export interface Side {
  readonly party: string;
  readonly accounts: readonly Account[];
}

/** What a party calls a relation, the dates that it gives of that kind, and the sources.
 * announced: whether all of it was said beforehand. */
export interface Account {
  readonly kind?: string;
  readonly since: readonly string[];
  readonly until: readonly string[];
  readonly sources: readonly string[];
  readonly announced: boolean;
}

/** What our records say to a claim: the verdict, its sentences and what each is for, and the question. */
export interface Tested {
  readonly verdict: "agrees" | "agrees in part" | "speaks against" | "does not decide";
  readonly sentences: readonly Words[];
  readonly roles: readonly ("verdict" | "counted" | "otherwise" | "beside" | "turning")[];
  readonly question: string;
}

/** The state of a thing, what goes with it, who says so, and what this graph infers. */
export interface StateTold {
  readonly title: Sentence;
  readonly notes: readonly Sentence[];
  readonly said: readonly StateSaid[];
  readonly inferred: readonly Sentence[];
}

/** A message by its key, and what stands in its places: dates, things, terms told by their phrase. */
export interface Sentence {
  readonly key: string;
  readonly dates?: Words;
  readonly things?: Words;
  readonly told?: Words;
}

/** Who says the state of a body, and the claim from the same place, where there is one. */
export interface StateSaid {
  readonly source: string;
  readonly issued?: string;
  readonly asOf?: string;
  readonly locator?: string;
  readonly section?: number;
  readonly paragraph?: number;
  readonly sentence?: number;
  readonly basis?: string;
  readonly inferred: boolean;
  readonly claim?: string;
}

/** A source as a reference: in the style of readers of each language, in BibTeX and in CSL-JSON.
 * In a text the characters from U+E000 on stand for the year, the month and the day on which it is read (in
 * CSL-JSON as numbers), then for the parts. What is not there for a language is as in the first one. */
export interface Cited {
  readonly parts: Readonly<Record<string, readonly string[]>>;
  readonly style: Words;
  readonly bibtex: Words;
  readonly csl: Words;
}

/** How the facts of a record place it along the years.
 * actors: the poles in their order. parts: what a property tells: who takes part, where it goes, within what
 * it happens, which post it is, what became of it. actsFor: the post in whose place another is held. unheld:
 * what became of events that did not take place, or of which no record says so. */
export interface Timeline {
  readonly actors: readonly string[];
  readonly parts: Readonly<Record<string, PartAlong>>;
  readonly actsFor: Words;
  readonly unheld: readonly string[];
}

/** What the map is made of.
 * places: by row of the node, degrees east and north. seats: rows of a body and of the city of its seat.
 * first: the kinds of lines that it shows and counts at first: ties. */
export interface Atlas {
  readonly looked?: readonly string[];
  readonly lookedOnly?: Readonly<Record<string, readonly string[]>>;
  readonly coast: Coast;
  readonly places: readonly (readonly [number, number, number])[];
  readonly seats: readonly (readonly [number, number])[];
  readonly first: readonly string[];
  readonly counted: readonly Counted[];
}

/** Outlines of land: steps east and north from point to point, so many of which make a degree. */
export interface Coast {
  readonly unit: number;
  readonly rings: readonly (readonly number[])[];
}

/** What is counted where a country is, by a name of its own, and without which places. */
export interface Counted {
  readonly country: string;
  readonly name: Words;
  readonly without: readonly string[];
}

/** A guided tour. */
export interface Tour {
  readonly id: string;
  readonly title: Name;
  readonly description: Name;
  readonly steps: readonly Step[];
}

/** A step of a tour; lens: the name of one, or nothing for the first. */
export interface Step {
  readonly title: Name;
  readonly text: Name;
  readonly lens: string;
  readonly year: number | null;
  readonly highlights: readonly string[];
  readonly cites: readonly string[];
}

/** How a relation, a post or a state is told in a sentence; since: with {since} for the year it began. */
export interface Phrase {
  readonly plain: Words;
  readonly since?: Words;
}

/** The first picture: what is known between poles, of one, or of those of which most was collected.
 * halves of rows, and lists of ties that were read, are in the order of actors. looked: whether the ties of
 * an actor were looked for beyond those with certain others. direct: whether a tie between the actors was.
 * agreements, meetings: what all poles signed, and where all took part. country: of actors and partners. */
export interface Overview {
  readonly form: OverviewForm;
  readonly actors: readonly string[];
  readonly country: Words;
  readonly rows: readonly Row[];
  readonly ties: readonly Tie[];
  readonly looked: readonly boolean[];
  readonly direct: boolean;
  readonly lists: readonly (readonly ReadList[])[];
  readonly bodies: readonly CommonBody[];
  readonly agreements: readonly string[];
  readonly meetings: readonly string[];
  readonly more: readonly More[];
}

/** An organization; halves: its own and those of its sections as one, by actor.
 * body: what is known without its sections, where it has any. status: where a period tells another than
 * active. records: how many relations name it. */
export interface Row {
  readonly thing: string;
  readonly halves: readonly Half[];
  readonly body?: readonly Half[];
  readonly sections: readonly Section[];
  readonly status?: string;
  readonly founded?: number;
  readonly records: number;
}

/** What is known of one actor in one organization.
 * known: the year of the latest evidence of the membership, none where its source is undated. list: the year
 * of the list that it is not on. records: what is behind the answer: memberships, or lists that were read.
 * section: the part of the organization where it is a member, where that is not the whole. */
export interface Half {
  readonly answer: Answer;
  readonly since?: number;
  readonly until?: number;
  readonly known?: number;
  readonly list?: number;
  readonly bounds: Bounds;
  readonly state: State;
  readonly offices: readonly Office[];
  readonly records: readonly string[];
  readonly section?: string;
}

/** A post of an actor in an organization, all its spells.
 * records: in order of time. since: of the first; until: of the last, where a source gives one. known: the
 * year of the latest evidence of the last, none where its source is undated. section: the part of the
 * organization in which it is held. */
export interface Office {
  readonly post: string;
  readonly records: readonly string[];
  readonly since?: number;
  readonly until?: number;
  readonly known?: number;
  readonly terms: number;
  readonly ended: boolean;
  readonly bounds: Bounds;
  readonly section?: string;
}

/** A part of an organization that is one itself; counted with the whole. */
export interface Section {
  readonly thing: string;
  readonly halves: readonly Half[];
}

/** A tie of actors in the picture; partner: the other one, where only one of them is one. */
export interface Tie {
  readonly record: string;
  readonly kind: string;
  readonly parties: readonly string[];
  readonly partner?: string;
  readonly since?: number;
  readonly until?: number;
  readonly known?: number;
  readonly bounds: Bounds;
  readonly state: State;
}

/** A list of ties that was read; others: the only ones with whom ties were looked for in it, if so. */
export interface ReadList {
  readonly record: string;
  readonly complete: boolean;
  readonly others: readonly string[];
  readonly asOf?: string;
}

/** A body that actors in the picture have to themselves; last: the last date of a session known held.
 * status, period: its last, where a period tells another than active. said: first what is reported, latest
 * first, then what this graph infers of another source. */
export interface CommonBody {
  readonly thing: string;
  readonly members: readonly string[];
  readonly founded?: string;
  readonly sessions: readonly Session[];
  readonly last?: string;
  readonly status?: string;
  readonly period?: string;
  readonly said: readonly StateSaid[];
}

/** A meeting of a body; held: a source says that it took place. status: as which it stands, as planned. */
export interface Session {
  readonly thing: string;
  readonly date?: string;
  readonly held: boolean;
  readonly status?: string;
}

/** What else there is; count: of the whole graph, things: those that the page holds. */
export interface More {
  readonly what: Beside;
  readonly count: number;
  readonly things: readonly string[];
}

/** What sources argue. */
export interface Argument {
  readonly sources: readonly Argued[];
  readonly parts: readonly Part[];
  readonly voices: readonly Voice[];
  readonly poles: readonly string[];
}

/** What one source argues: its claims in the order of the text; left: how many more the graph has. */
export interface Argued {
  readonly source: string;
  readonly claims: readonly Stated[];
  readonly influences: readonly Asserted[];
  readonly left: number;
}

/** A claim of a source: its kind, what it rests on, what it is meant for or against, what it is about. */
export interface Stated {
  readonly claim: string;
  readonly kind: string;
  readonly restsOn: readonly string[];
  readonly addresses: readonly string[];
  readonly about: readonly string[];
}

/** An influence, as a claim asserts it; direction: whether it raises or lowers. */
export interface Asserted {
  readonly record: string;
  readonly cause: string;
  readonly effect: string;
  readonly claim: string;
  readonly direction?: string;
}

/** What a recommendation is meant for, and which part in an argument things of its class have. */
export interface Part {
  readonly thing: string;
  readonly role: "goal" | "development";
}

/** The poles that speak in a source of which it is known where it comes from. */
export interface Voice {
  readonly source: string;
  readonly poles: readonly string[];
}

/** The network of ties, measured at any time and as a whole, as far as its things are in the drawing.
 * rows: those of its points. read: how far a list of the ties of each was read. said: which network it is,
 * as of when, what is open, and what was collected of it. */
export interface MeasuredNetwork {
  readonly rows: readonly number[];
  readonly read: readonly ("whole" | "part" | "none")[];
  readonly said: readonly Words[];
  readonly scales: readonly Scale[];
}

/** A measure: its name, what it is, the least and largest value of each class of its scale, its values.
 * id: what it is called in an address. values: of each thing of the network, on the least and on the most
 * complete reading of what is not known; null where it is not defined. */
export interface Scale {
  readonly id: string;
  readonly name: Words;
  readonly what: Words;
  readonly classes: readonly (readonly [number, number])[];
  readonly values: readonly (readonly [number | null, number | null])[];
}

/** The points and lines; bounds: earliest and latest start, earliest and latest end, as days. */
export interface Drawing {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** A thing that is drawn as a point; near, and with a place, when it is drawn at first. */
export interface Node {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly pole: boolean;
  readonly near: boolean;
  readonly bounds: Bounds;
  readonly x?: number;
  readonly y?: number;
  readonly since?: number;
  readonly until?: number;
  readonly known?: number;
}

export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly record: string;
  readonly state: State;
  readonly bounds: Bounds;
  readonly bend: number;
  readonly since?: number;
  readonly until?: number;
  readonly known?: number;
}
