// The drawing as SVG: a context of a canvas that keeps each stroke and word as an element.
//
// It knows what vis-network and the modules of draw/ ask of a context; scales are the same across and down.

import { once } from "../services/memo.ts";
import { svgElement } from "../services/dom.ts";
import { ANCHORS, BASELINES, lettersOf } from "./letters.ts";
import { outlineOfPath } from "./paths.ts";

interface Look {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
}

const PLAIN: Look = {
  fillStyle: "#000000",
  strokeStyle: "#000000",
  lineWidth: 1,
  lineCap: "butt",
  lineJoin: "miter",
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
};

const pen = once(() => document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D);

const short = (number: number): string => String(Math.round(number * 100) / 100);

/** Records what is drawn on it as elements of SVG. */
export class Recording {
  readonly elements: SVGElement[] = [];
  readonly canvas: HTMLCanvasElement;
  private matrix = new DOMMatrix();
  private path = "";
  private dashes: readonly number[] = [];
  private readonly kept: [Look, DOMMatrix, readonly number[]][] = [];

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    Object.assign(this, PLAIN);
  }

  private get look(): Look {
    const own = this as unknown as Look;
    return Object.fromEntries(
      Object.keys(PLAIN).map((name) => [name, own[name as keyof Look]]),
    ) as unknown as Look;
  }

  private get scaled(): number {
    return Math.hypot(this.matrix.a, this.matrix.b);
  }

  private at(x: number, y: number): string {
    const { x: across, y: down } = this.matrix.transformPoint(new DOMPoint(x, y));
    return `${short(across)} ${short(down)}`;
  }

  private add(element: SVGElement): void {
    const { globalAlpha } = this.look;
    if (globalAlpha < 1) element.setAttribute("opacity", short(globalAlpha));
    if (globalAlpha > 0) this.elements.push(element);
  }

  save(): void {
    this.kept.push([this.look, DOMMatrix.fromMatrix(this.matrix), this.dashes]);
  }

  restore(): void {
    const before = this.kept.pop();
    if (!before) return;
    Object.assign(this, before[0]);
    [, this.matrix, this.dashes] = before;
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.matrix = new DOMMatrix([a, b, c, d, e, f]);
  }
  resetTransform(): void {
    this.matrix = new DOMMatrix();
  }
  getTransform(): DOMMatrix {
    return DOMMatrix.fromMatrix(this.matrix);
  }
  translate(x: number, y: number): void {
    this.matrix = this.matrix.translate(x, y);
  }
  scale(x: number, y: number): void {
    this.matrix = this.matrix.scale(x, y);
  }
  rotate(angle: number): void {
    this.matrix = this.matrix.rotate((angle * 180) / Math.PI);
  }

  setLineDash(dashes: readonly number[]): void {
    this.dashes = [...dashes];
  }
  getLineDash(): number[] {
    return [...this.dashes];
  }
  clearRect(): void {
    this.elements.length = 0;
  }

  beginPath(): void {
    this.path = "";
  }
  moveTo(x: number, y: number): void {
    this.path += `M${this.at(x, y)}`;
  }
  lineTo(x: number, y: number): void {
    this.path += `${this.path ? "L" : "M"}${this.at(x, y)}`;
  }
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.path += `Q${this.at(x1, y1)} ${this.at(x, y)}`;
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path += `C${this.at(x1, y1)} ${this.at(x2, y2)} ${this.at(x, y)}`;
  }
  closePath(): void {
    this.path += "Z";
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${this.at(x, y)}L${this.at(x + width, y)}L${this.at(x + width, y + height)}L${this.at(x, y + height)}Z`;
  }
  roundRect(
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number | readonly number[] = 0,
  ): void {
    const r = Math.min(Number(typeof radius === "number" ? radius : radius[0]), width / 2, height / 2);
    this.moveTo(x + r, y);
    this.lineTo(x + width - r, y);
    this.quadraticCurveTo(x + width, y, x + width, y + r);
    this.lineTo(x + width, y + height - r);
    this.quadraticCurveTo(x + width, y + height, x + width - r, y + height);
    this.lineTo(x + r, y + height);
    this.quadraticCurveTo(x, y + height, x, y + height - r);
    this.lineTo(x, y + r);
    this.quadraticCurveTo(x, y, x + r, y);
    this.closePath();
  }
  arc(x: number, y: number, radius: number, from: number, to: number, counter = false): void {
    const turn = counter ? from - to : to - from;
    const sides =
      Math.abs(turn) >= 2 * Math.PI - 1e-6 ? [from, from + Math.PI, from + 2 * Math.PI] : [from, to];
    const r = short(radius * this.scaled);
    const on = (angle: number): string => this.at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    this.path += `${this.path && !this.path.endsWith("Z") ? "L" : "M"}${on(sides[0])}`;
    const large = sides.length === 2 && Math.abs(turn) % (2 * Math.PI) > Math.PI ? 1 : 0;
    for (const side of sides.slice(1)) this.path += `A${r} ${r} 0 ${large} ${counter ? 0 : 1} ${on(side)}`;
  }

  private outline(path?: Path2D): SVGElement | null {
    if (!path) return this.path ? svgElement("path", { d: this.path }) : null;
    const { a, b, c, d, e, f } = this.matrix;
    const transform = `matrix(${[a, b, c, d, e, f].map((part) => String(Math.round(part * 1e4) / 1e4)).join(" ")})`;
    return svgElement("path", { d: outlineOfPath(path), transform });
  }

  fill(path?: Path2D): void {
    const element = this.outline(path);
    if (!element) return;
    element.setAttribute("fill", this.look.fillStyle);
    this.add(element);
  }

  stroke(path?: Path2D): void {
    const element = this.outline(path);
    if (!element) return;
    const { strokeStyle, lineWidth, lineCap, lineJoin } = this.look;
    const wide = path ? 1 : this.scaled;
    const look = { fill: "none", stroke: strokeStyle, "stroke-width": short(lineWidth * wide) };
    for (const [name, value] of Object.entries(look)) element.setAttribute(name, value);
    if (lineCap !== "butt") element.setAttribute("stroke-linecap", lineCap);
    if (lineJoin !== "miter") element.setAttribute("stroke-linejoin", lineJoin);
    if (this.dashes.length)
      element.setAttribute("stroke-dasharray", this.dashes.map((one) => short(one * wide)).join(" "));
    this.add(element);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  private text(words: string, x: number, y: number, paint: Record<string, string>): void {
    const { font, textAlign, textBaseline } = this.look;
    const { a, b, c, d, e, f } = this.matrix;
    const baseline = BASELINES[textBaseline];
    const element = svgElement("text", {
      x: short(x),
      y: short(y),
      transform: `matrix(${[a, b, c, d, e, f].map((part) => String(Math.round(part * 1e4) / 1e4)).join(" ")})`,
      "text-anchor": ANCHORS[textAlign],
      ...(baseline ? { "dominant-baseline": baseline } : {}),
      ...lettersOf(font),
      ...paint,
    });
    element.textContent = words;
    this.add(element);
  }

  fillText(words: string, x: number, y: number): void {
    this.text(words, x, y, { fill: this.look.fillStyle });
  }

  strokeText(words: string, x: number, y: number): void {
    const { strokeStyle, lineWidth } = this.look;
    this.text(words, x, y, {
      fill: "none",
      stroke: strokeStyle,
      "stroke-width": String(lineWidth),
      "stroke-linejoin": "round",
    });
  }

  measureText(words: string): TextMetrics {
    pen().font = this.look.font;
    return pen().measureText(words);
  }
}
