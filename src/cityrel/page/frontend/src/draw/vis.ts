// vis-network, the drawing library: what the page uses of it.
//
// The only module that touches what the library does not publish, `network.body`. Looks of lines set on the
// lines themselves take 2 to 5 ms for 10,000 lines, by way of the data set half a second or more; a drawing that
// is asked for in the library's own way is made once a frame, not twice; the course of a curve, on which signs
// and names of lines stand, and the order in which points are drawn are to be had in no other way.

import { byId } from "../services/dom.ts";
import { Recording } from "./recording.ts";

/** A place, on the screen or on the drawing. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface DataSet<T> {
  readonly length: number;
  add(items: readonly T[]): void;
  update(items: readonly Partial<T>[]): void;
}

interface DataView {
  refresh(): void;
}

interface PointerEvent {
  readonly pointer: { readonly DOM: Spot; readonly canvas: Spot };
  readonly event?: { readonly srcEvent?: Partial<Pick<MouseEvent, "shiftKey" | "ctrlKey" | "metaKey">> };
}

interface Listeners {
  beforeDrawing: (ctx: CanvasRenderingContext2D) => void;
  afterDrawing: (ctx: CanvasRenderingContext2D) => void;
  hoverNode: (event: { node: string }) => void;
  blurNode: () => void;
  hoverEdge: (event: { edge: string }) => void;
  blurEdge: () => void;
  click: (event: PointerEvent) => void;
  doubleClick: () => void;
  resize: () => void;
}

interface Animation {
  readonly duration: number;
  readonly easingFunction: string;
}

interface Network {
  readonly body: Body;
  on<K extends keyof Listeners>(event: K, listener: Listeners[K]): void;
  redraw(): void;
  setOptions(options: object): void;
  getScale(): number;
  getViewPosition(): Spot;
  canvasToDOM(spot: Spot): Spot;
  DOMtoCanvas(spot: Spot): Spot;
  getNodeAt(spot: Spot): string | undefined;
  getEdgeAt(spot: Spot): string | undefined;
  moveTo(view: { position: Spot; scale: number; animation: false | Animation }): void;
}

// What is private.
interface Body {
  readonly emitter: { emit(event: "_requestRedraw"): void };
  readonly nodes: Readonly<Record<string, { x: number; y: number } | undefined>>;
  readonly nodeIndices: string[];
  readonly edges: Readonly<Record<string, VisLine | undefined>>;
}

interface VisLine {
  readonly options: { width: number; dashes: Dashes; color: { opacity: number } };
  readonly edgeType: { getPoint(share: number): Spot };
}

declare const vis: {
  readonly DataSet: new <T>() => DataSet<T>;
  readonly DataView: new <T>(set: DataSet<T>, how: { filter: (item: T) => boolean }) => DataView;
  readonly Network: new (
    holder: HTMLElement,
    data: { nodes: DataView; edges: DataView },
    options: object,
  ) => Network;
};

/** False, or lengths of stroke and gap. */
export type Dashes = false | readonly number[];

/** How a line bends. */
export interface Smooth {
  readonly enabled: boolean;
  readonly type: string;
  readonly roundness: number;
  readonly forceDirection?: string;
}

/** How a line is drawn. */
export interface LineLook {
  readonly id: string;
  readonly width: number;
  readonly dashes: Dashes;
  readonly smooth: Smooth;
  readonly arrows: { readonly to: { readonly enabled: boolean } };
  readonly color: { readonly color: string; readonly hover: string; readonly opacity: number };
}

/** A line as the library is given it. */
export interface VisLineItem extends LineLook {
  readonly from: string;
  readonly to: string;
}

/** What draws a point, and the room that it takes for the pointer. */
export interface Drawn {
  readonly drawNode: () => void;
  readonly nodeDimensions: { readonly width: number; readonly height: number };
}

/** A point as the library is given it. */
export interface VisPointItem {
  readonly id: string;
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly size: number;
  readonly shape: "custom";
  readonly ctxRenderer: (asked: { ctx: CanvasRenderingContext2D; id: string; x: number; y: number }) => Drawn;
}

/** The drawing itself; set once. */
export let network: Network;
let points: DataSet<VisPointItem>;
let lines: DataSet<VisLineItem>;
let views: { nodes: DataView; edges: DataView };

/** Opens the drawing over all points and lines; of them those are drawn that are shown. */
export function openNetwork(
  all: { points: readonly VisPointItem[]; lines: readonly VisLineItem[]; options: object },
  isShown: { point: (id: string) => boolean; line: (id: string) => boolean },
): void {
  points = new vis.DataSet();
  lines = new vis.DataSet();
  points.add(all.points);
  lines.add(all.lines);
  views = {
    nodes: new vis.DataView(points, { filter: ({ id }) => isShown.point(id) }),
    edges: new vis.DataView(lines, { filter: ({ id }) => isShown.line(id) }),
  };
  network = new vis.Network(byId("network"), views, all.options);
  canvas().setAttribute("aria-hidden", "true");
}

/** The element that is drawn on. */
export const canvas = (): HTMLCanvasElement => byId("network").querySelector("canvas") as HTMLCanvasElement;

/** Draws other points and lines than before. */
export function refreshViews(): void {
  views.nodes.refresh();
  views.edges.refresh();
}

/** Moves points to other places. */
export const movePoints = (moved: readonly Pick<VisPointItem, "id" | "x" | "y">[]): void =>
  points.update(moved);

/** Gives lines another course. */
export const turnLines = (turned: readonly LineLook[]): void => lines.update(turned);

/** Whether the drawing can be moved and made larger by hand. */
export const letMove = (free: boolean): void =>
  network.setOptions({ interaction: { dragView: free, zoomView: free } });

/** Draws with the next frame, once, however often it is asked for, by the library too. */
export const redraw = (): void => network.body.emitter.emit("_requestRedraw");

/** Gives a line another look, where it is drawn. */
export function setLook({ id, width, dashes, color }: LineLook): boolean {
  const line = network.body.edges[id];
  if (!line) return false;
  Object.assign(line.options, { width, dashes });
  line.options.color.opacity = color.opacity;
  return true;
}

/** The place at a share of the course of a line, from 0 to 1; null where it is not drawn. */
export const pointOn = (id: string, share: number): Spot | null =>
  network.body.edges[id]?.edgeType.getPoint(share) ?? null;

/** What is drawn now as elements of SVG, in pixels of the screen. */
export function recorded(): SVGElement[] {
  const own = canvas();
  const recording = new Recording(own);
  own.getContext = (() => recording) as unknown as HTMLCanvasElement["getContext"];
  try {
    network.redraw();
  } finally {
    delete (own as Partial<HTMLCanvasElement>).getContext;
  }
  network.redraw();
  return recording.elements;
}
