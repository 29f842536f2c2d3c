import * as AC from 'adaptivecards';

interface Point {
  readonly x: string;
  readonly y: number;
}

/** Bars without an axis of their own end here: the levels of the skills check are one to four. */
const LEAST_MAX = 4;

/** Teams draws "Chart.HorizontalBar"; Microsoft's open renderer does not know it. The framework asks for a class. */
class HorizontalBarChart extends AC.CardElement {
  private points: readonly Point[] = [];
  private axis = '';

  getJsonTypeName(): string {
    return 'Chart.HorizontalBar';
  }

  override parse(source: { data?: readonly Point[]; xAxisTitle?: string }, context?: AC.SerializationContext): void {
    super.parse(source, context);
    this.points = source.data ?? [];
    this.axis = source.xAxisTitle ?? '';
  }

  protected override internalRender(): HTMLElement {
    const list = document.createElement('ul');
    list.className = 'teams-chart';
    list.setAttribute('aria-label', `Bar chart, ${this.axis}`);
    const max = Math.max(LEAST_MAX, ...this.points.map(({ y }) => y));
    for (const { x, y } of this.points) {
      const item = document.createElement('li');
      const label = document.createElement('span');
      label.textContent = x;
      const bar = document.createElement('span');
      bar.className = 'teams-bar';
      bar.style.setProperty('--share', String(y / max));
      item.append(label, bar);
      list.append(item);
    }
    return list;
  }
}

export function registerBarChart(): void {
  AC.GlobalRegistry.elements.register('Chart.HorizontalBar', HorizontalBarChart);
}
